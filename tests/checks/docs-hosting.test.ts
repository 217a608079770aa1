// The proxy of docs/hosting/Caddyfile, with a small server behind it. Where there is no Caddy it is not tried.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { home } from '../../scripts/checks/check.ts'
import { freePort } from '../support/free-port.ts'

const recipe = readFileSync(join(home, 'docs/hosting/Caddyfile'), 'utf8')
const hasCaddy = spawnSync('caddy', ['version']).status === 0

describe.skipIf(!hasCaddy)('the recipe for Caddy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-caddy-'))
  let caddy: ChildProcess
  let port: number
  let behind: number
  let said = ''
  let server: Server | null = null
  const seen: { url: string; forwarded: string; body: string }[] = []

  beforeAll(async () => {
    ;[port = 0, behind = 0] = [await freePort(), await freePort()]
    const file = join(folder, 'Caddyfile')
    const plain = await freePort()
    // Another name, other ports, its own certificate, less patience, and the most talkative log; the rest is the recipe as it stands.
    writeFileSync(file, recipe.replace('{\n', `{\n\tdebug\n\tadmin off\n\thttp_port ${plain}\n\thttps_port ${port}\n\tskip_install_trust\n`)
      .replace('\nsafe.example.org {', '\nlocalhost {\n\ttls internal').replace('127.0.0.1:3000', `127.0.0.1:${behind}`).replace('lb_try_duration 15s', 'lb_try_duration 2s'))
    caddy = spawn('caddy', ['run', '--config', file], { env: { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }, stdio: ['ignore', 'ignore', 'pipe'] })
    caddy.stderr!.setEncoding('utf8').on('data', (part: string) => (said += part))
    await listen()
    for (let tries = 0; (await ask('GET', '/health').catch(() => null))?.status !== 200; tries += 1) {
      if (tries > 200) throw new Error(`Caddy did not come up: ${said}`)
      await pause(50)
    }
  })
  afterAll(async () => {
    await away()
    caddy.kill()
    await new Promise((resolve) => caddy.once('close', resolve))
    rmSync(folder, { recursive: true, force: true })
  })

  test('the address of the caller is what the proxy saw, whatever the caller claims', async () => {
    await ask('GET', '/claimed', { 'x-forwarded-for': '192.0.2.66' })
    expect(seen.find(({ url }) => url === '/claimed')?.forwarded).toMatch(/^(127\.0\.0\.1|::1)$/)
  })

  test('each event of a stream is handed on at once, not when the stream ends', async () => {
    const first = await new Promise<string>((resolve, reject) => {
      call('GET', '/stream', {}, (response) => response.once('data', (part: Buffer) => {
        resolve(part.toString())
        response.destroy()
      })).on('error', reject)
    })
    expect(first).toBe('data: first\n\n')
  })

  test('a form pressed while the server starts again is handed over when it is up', async () => {
    await away()
    const pressed = ask('POST', '/out/check-in', {}, 'id=a-press')
    await pause(700)
    await listen()
    expect(await pressed).toMatchObject({ status: 200 })
    expect(seen.filter(({ url }) => url === '/out/check-in')).toMatchObject([{ body: 'id=a-press' }])
  })

  test('of a body without measure the proxy keeps no more than 128 kilobytes', async () => {
    await ask('POST', '/too-much', {}, 'x'.repeat(2_000_000)).catch(() => null)
    expect(Math.max(0, ...seen.filter(({ url }) => url === '/too-much').map(({ body }) => body.length))).toBeLessThanOrEqual(131_072)
  })

  test('with the server away the person reads that nothing was received, with 999, and the log holds no address', async () => {
    await away()
    const answer = await ask('GET', '/invitation/canary-token?postcode=SY231AA', { cookie: '__Host-session=canary-cookie', referer: 'https://localhost/canary-referrer' })
    expect(answer.status).toBe(502)
    expect(answer.body).toContain('was not received')
    expect(answer.body).toContain('href="tel:999"')
    await listen()
    await until(() => said.includes('connection refused')) // it was told of, so the search is not of an empty log
    expect(said.match(/canary[-a-z]*|SY231AA/g)).toBeNull()
  })

  async function listen(): Promise<void> {
    server = createServer(answer)
    await new Promise<void>((resolve) => server!.listen(behind, '127.0.0.1', resolve))
  }

  async function away(): Promise<void> {
    const old = server
    server = null
    old?.closeAllConnections()
    await new Promise((resolve) => (old ? old.close(resolve) : resolve(null)))
  }

  function answer(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (incoming.url === '/stream') {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n')
      return // and never ends
    }
    let body = ''
    incoming.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      seen.push({ url: incoming.url ?? '', forwarded: String(incoming.headers['x-forwarded-for']), body })
      outgoing.end('ok')
    })
  }

  const call = (method: string, path: string, headers: Readonly<Record<string, string>>, answered: (response: IncomingMessage) => void) =>
    request({ host: '127.0.0.1', port, servername: 'localhost', method, path, headers: { host: `localhost:${port}`, ...headers }, rejectUnauthorized: false }, answered)
      .on('error', () => undefined).end()

  const ask = (method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = '') =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, servername: 'localhost', method, path, headers: { host: `localhost:${port}`, ...headers }, rejectUnauthorized: false, agent: false }, (response) => {
        let read = ''
        response.setEncoding('utf8').on('data', (part: string) => (read += part)).on('end', () => resolve({ status: response.statusCode ?? 0, body: read }))
      })
      asked.on('error', reject).end(body)
    })
})

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 100) throw new Error('waited five seconds for it')
    await pause(50)
  }
}

test('the recipe has no log of requests', () => {
  const [, site = ''] = recipe.split('\nsafe.example.org {')
  expect(site).not.toMatch(/^\s*log\b/m)
})
