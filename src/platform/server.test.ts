import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get as httpGet } from 'node:http'
import { get as httpsGet } from 'node:https'
import { type Socket, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { guardedApp, testPages } from '../../tests/support/edge.ts'
import { fixedHeaders } from './headers.ts'
import { type RunningServer, type ServerSettings, serve } from './server.ts'
import type { Web } from './web.ts'

const publicUrl = new URL('https://safe.example.org')
const undoing: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of undoing.splice(0).toReversed()) await undo()
})

async function start(routes: (app: Hono<Web>) => void = () => undefined, changes: Partial<ServerSettings> = {}) {
  const guarded = guardedApp(routes)
  const events: string[] = []
  const settings = { host: '127.0.0.1', port: 0, publicUrl, tls: null, lastResort: testPages.lastResort, ...changes }
  const server = await serve(guarded.app, settings, (event) => events.push(event))
  undoing.push(() => server.stop())
  return { ...guarded, server, events }
}

/** Something to wait for that the test itself sets off. */
function gate() {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** Sends bytes as they are and waits for the whole answer. */
function raw(server: RunningServer, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes))
    undoing.push(() => socket.destroy())
    let said = ''
    socket.setEncoding('latin1').on('data', (text: string) => (said += text))
    socket.once('close', () => resolve(said))
    socket.once('error', reject)
  })
}

function missingFrom(answer: string): string[] {
  const lines = answer.split('\r\n\r\n')[0]!.toLowerCase().split('\r\n')
  return [...fixedHeaders(publicUrl), ['Cache-Control', 'no-store'] as const]
    .map(([name, value]) => `${name}: ${value}`.toLowerCase())
    .filter((line) => !lines.includes(line))
}

test('it tells where it listens and answers there', async () => {
  const { server } = await start((web) => web.get('/', (c) => c.text('here')))
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
  expect(await (await fetch(server.url)).text()).toBe('here')
})

test('a port that is taken is told to whoever starts it', async () => {
  const { server } = await start()
  await expect(start(undefined, { port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

describe('what never reaches the app carries every header all the same', () => {
  test.each([
    ['not HTTP at all', 'hello\r\n\r\n', 400],
    ['a header without an end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['a path that leads out', 'GET /a\\..\\b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n', 400],
    ['an expectation nobody has', 'GET /nowhere HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nConnection: close\r\n\r\n', 404],
  ])('%s', async (_, bytes, status) => {
    const { server } = await start()
    const answer = await raw(server, bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(missingFrom(answer)).toEqual([])
  })

  test('an answer with a header that cannot be written becomes a sorry page, without the reason', async () => {
    const { server, events } = await start((web) => web.get('/away', (c) => c.body(null, 303, { Location: '/\u0001Asha' })))
    const answer = await raw(server, 'GET /away HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1.1 500 /)
    expect(answer).not.toMatch(/Asha|Invalid|character/)
    expect(missingFrom(answer)).toEqual([])
    expect(events).toEqual(['answer-unwritable'])
  })
})

describe('somebody who never finishes a sentence is cut off', () => {
  const impatient = { patience: { headersMilliseconds: 200, requestMilliseconds: 400 } }
  test.each([
    ['in the headers', 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '],
    ['in the body', 'POST /out/check-in HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{'],
  ])('%s', async (_, bytes) => {
    const { server } = await start((web) => web.post('/out/check-in', async (c) => c.json(await c.req.json())), impatient)
    const answer = await raw(server, bytes)
    expect(answer).toMatch(/^HTTP\/1.1 408 /)
    expect(missingFrom(answer)).toEqual([])
  })
})

describe('a stream that breaks', () => {
  const breaking = (before: string[]) => (web: Hono<Web>) =>
    web.get('/out/stream', (c) => {
      let sent = 0
      const body = new ReadableStream({
        pull(stream) {
          const text = before[sent++]
          if (text === undefined) stream.error(new Error('Asha at 12 Acacia Avenue'))
          else stream.enqueue(new TextEncoder().encode(text))
        },
      })
      return c.body(body, 200, { 'Content-Type': 'text/event-stream' })
    })
  test.each([[[]], [['data: 1\n\n', 'data: 2\n\n']]])('after %j is cut without its reason, and told in the log', async (before: string[]) => {
    const { server, events } = await start(breaking(before))
    const answer = await raw(server, 'GET /out/stream HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n')
    expect(answer).not.toContain('Acacia')
    expect(answer).not.toContain('0\r\n\r\n') // the mark of a stream that is whole
    expect(events).toEqual(['stream-broken'])
  })
})

test('a phone that goes away in the middle of its body leaves nothing behind and no line', async () => {
  const began = gate()
  const ended = gate()
  const { server, lines, events } = await start((web) =>
    web.post('/out/check-in', async (c) => {
      began.open()
      return c.json(await c.req.json().finally(ended.open))
    }),
  )
  const socket = connect(server.port, '127.0.0.1', () =>
    socket.write('POST /out/check-in HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{'))
  await began.opened
  socket.destroy()
  await ended.opened
  await server.stop()
  expect([lines, events]).toEqual([[], []])
})

describe('stopping', () => {
  test('finishes the check-in that is being stored, and takes no new one', async () => {
    const storing = gate()
    const stored = gate()
    const { server } = await start((web) =>
      web.get('/slow', async (c) => {
        storing.open()
        await stored.opened
        return c.text('Received 18:22')
      }),
    )
    const agent = new Agent({ keepAlive: true })
    undoing.push(() => agent.destroy())
    const answer = new Promise<string>((resolve, reject) => httpGet(`${server.url}/slow`, { agent }, (response) => response.setEncoding('utf8').on('data', resolve)).once('error', reject))
    await storing.opened
    const stopping = server.stop()
    await expect(fetch(server.url)).rejects.toThrow('fetch failed')
    stored.open()
    expect(await answer).toBe('Received 18:22')
    await stopping
  })

  test('ends the board’s stream cleanly, and tells the route', async () => {
    const left = gate()
    const { server, events } = await start((web) =>
      web.get('/board/stream', (c) => {
        const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('data: 1\n\n')), cancel: left.open })
        return c.body(body, 200, { 'Content-Type': 'text/event-stream' })
      }),
    )
    const answer = await fetch(`${server.url}/board/stream`, { headers: { Accept: 'text/event-stream' } })
    const reading = answer.text()
    await server.stop()
    expect(await reading).toBe('data: 1\n\n')
    await left.opened
    expect(events).toEqual([])
  })

  test('cuts what does not finish', async () => {
    const began = gate()
    const never = () => new Promise<Response>(() => began.open())
    const { server } = await start((web) => web.get('/never', never), { patience: { stopMilliseconds: 100 } })
    const cut = new Promise((resolve) => httpGet(`${server.url}/never`).once('error', resolve))
    const silent = await new Promise<Socket>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => resolve(socket))
    })
    undoing.push(() => silent.destroy())
    await began.opened
    await server.stop()
    expect(await cut).toMatchObject({ code: 'ECONNRESET' })
  })
})

describe('with a certificate of its own', () => {
  function makeCertificate(name: string): { certificate: string; key: string } {
    const folder = mkdtempSync(join(tmpdir(), 'safe-return-tls-'))
    undoing.push(() => rmSync(folder, { recursive: true }))
    const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-keyout', files.key, '-out', files.certificate], { stdio: 'ignore' })
    return files
  }
  const nameShown = ({ url }: RunningServer) =>
    new Promise<string>((resolve, reject) => {
      httpsGet(url, { rejectUnauthorized: false, agent: false }, (response) => {
        resolve(String((response.socket as unknown as { getPeerCertificate(): { subject: { CN: string } } }).getPeerCertificate().subject.CN))
        response.resume()
      }).once('error', reject)
    })

  test('it speaks https, and takes a renewed certificate without a restart', async () => {
    const tls = makeCertificate('first.example')
    const { server, events } = await start(undefined, { tls })
    expect(await nameShown(server)).toBe('first.example')
    const renewed = makeCertificate('second.example')
    copyFileSync(renewed.certificate, tls.certificate)
    copyFileSync(renewed.key, tls.key)
    server.reloadCertificate()
    expect(await nameShown(server)).toBe('second.example')
    writeFileSync(tls.certificate, 'half written')
    server.reloadCertificate()
    expect(await nameShown(server)).toBe('second.example')
    expect(events).toEqual(['certificate-reloaded', 'certificate-not-reloaded'])
  })
})

