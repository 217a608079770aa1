// An evening on the real server as a process of its own, on real time, up to the moment when its store fails.
// Everything is done and counted from outside: requests, and what the gateway for texts took.

import { type ChildProcess, spawn } from 'node:child_process'
import { minutes, instant } from '../../src/basics/instant.ts'
import { clockTime, isoDay, londonDay } from '../../src/basics/wall-clock.ts'
import { optionIn, planFields } from '../support/evening.ts'
import { type SmsGateway, startSmsGateway } from '../support/providers/gateways.ts'
import { fastServerBundle } from './fast-server-bundle.ts'
import { freePort } from '../support/free-port.ts'

export type OutageEvening = {
  readonly sms: SmsGateway
  /** Texts to Carys, who is on duty, since the last look. */
  newTexts(): number
  /** Presses "Alert my team" on Asha's or Bryn's phone; the status and what was answered. */
  press(who: 'asha' | 'bryn', id: string): Promise<{ status: number; answer: { answer: string; receivedAt: number } | null }>
  pressForm(who: 'asha' | 'bryn', id: string): Promise<{ status: number; html: string }>
  /** Bryn's or Asha's phone texts HELP and their word; what the gateway is answered. */
  textHelp(who: 'asha' | 'bryn', id: string): Promise<number>
  health(): Promise<{ status: number; troubles: string[]; sosWaiting: number }>
  /** How many alerts stand on the board that ask for help for this name; null while it cannot be read. */
  alertsOf(name: string): Promise<number | null>
  kill(): Promise<void>
  start(): Promise<void>
  log(): string
  end(): Promise<void>
}

const hookSecret = 'a secret of at least twenty-four'

export async function outageEvening(folder: string, databaseUrl: string | null = null): Promise<OutageEvening> {
  const [sms, port, bundle] = [await startSmsGateway(), await freePort(), await fastServerBundle()]
  const origin = `http://localhost:${port}`
  let child: ChildProcess
  let said = ''
  let link = ''
  let seenTexts = 0

  async function start(): Promise<void> {
    child = spawn(process.execPath, [bundle], {
      env: {
        PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: String(port), PUBLIC_URL: origin, SMS_URL: sms.url, SMS_HOOK_SECRET: hookSecret,
        FAST_ANCHOR: String(Date.now()), FAST_RATE: '1', ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stderr!.on('data', (chunk: Buffer) => { said += chunk.toString() })
    link = await new Promise((resolve, reject) => {
      let printed = ''
      child.stdout!.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
        if (printed.includes('runs on')) setTimeout(() => resolve(/http:\S+\/first\/\S+/.exec(printed)?.[0] ?? ''), 100)
      })
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)))
    })
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async function send(path: string, cookie: string, body?: URLSearchParams | object): Promise<Response> {
    const isForm = body instanceof URLSearchParams
    return fetch(origin + path, {
      method: body ? 'POST' : 'GET', redirect: 'manual', signal: AbortSignal.timeout(8000),
      headers: { cookie, origin, 'sec-fetch-site': 'same-origin', ...(body ? { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' } : {}) },
      ...(body ? { body: isForm ? body.toString() : JSON.stringify(body) } : {}),
    })
  }
  const form = (fields: Record<string, string>) => new URLSearchParams(fields)
  const cookieOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(';')[0]!).join('; ')

  await start()
  const carys = cookieOf(await send(new URL(link).pathname, '', form({ organisation: 'Campaign', name: 'Carys', mobile: '07700 900100', email: 'carys@example.org', language: 'en', adult: 'yes' })))
  const now = instant(Date.now())
  const watcher = optionIn(await (await send('/outings/new', carys)).text(), 'watcher')
  const planned = await send('/outings/new', carys, form({
    ...planFields(watcher), day: isoDay(londonDay(now)), startsAt: clockTime(now), endsAt: clockTime(instant(now + minutes(120))), checkInMinutes: '60',
  }))
  const outing = planned.headers.get('location')
  if (!outing) throw new Error(`The plan was refused: ${(await planned.text()).slice(0, 2000)}`)
  const code = /sr-spoken-code[\s\S]*?(\d{3}) (\d{3})</.exec(await (await send(outing, carys)).text())!
  const phones: Record<string, string> = {}
  for (const [who, firstName, mobile] of [['asha', 'Asha', '07700 900101'], ['bryn', 'Bryn', '07700 900102']] as const) {
    phones[who] = cookieOf(await send(`/join/${code[1]}${code[2]}`, '', form({ firstName, mobile, age: '18-or-over', agree: 'yes' })))
  }
  await send('/board/duty', carys, form({ heard: 'yes' }))
  const html = await (await send(outing, carys)).text()
  const waiting = [...html.matchAll(/name="(group-[^"]+)"/g)].map((match) => match[1]!)
  const group = optionIn(html, waiting[0]!)
  const started = await send(`${outing}/start`, carys, form(Object.fromEntries(waiting.map((name) => [name, group]))))
  if (started.status !== 303) throw new Error(`The start was refused: ${(await started.text()).slice(0, 2000)}`)
  const words: Record<string, string> = {}
  for (const who of ['asha', 'bryn']) { // the server has seen these phones
    words[who] = ((await (await send('/api/phone/state', phones[who]!)).json()) as { word: string }).word
  }
  // The phone keeps what was pressed, and sends the same again and again.
  const pressed = new Map<string, object>()
  const commandOf = (id: string) => {
    if (!pressed.has(id)) pressed.set(id, { kind: 'sos', id, sequence: 1000 + pressed.size, happenedAt: Date.now(), silent: false })
    return pressed.get(id)!
  }

  return {
    sms, kill, start,
    newTexts() {
      const all = sms.taken().filter(({ to }) => to === '+447700900100').length
      const fresh = all - seenTexts
      seenTexts = all
      return fresh
    },
    async press(who, id) {
      const response = await send('/api/phone/commands', phones[who]!, commandOf(id))
      const body = (await response.json()) as { answer?: { answer: string; receivedAt: number } }
      return { status: response.status, answer: body.answer ?? null }
    },
    async pressForm(who, id) {
      const response = await send('/out/sos', phones[who]!, form({ id }))
      return { status: response.status, html: await response.text() }
    },
    async textHelp(who, id) {
      const from = who === 'asha' ? '+447700900101' : '+447700900102'
      const response = await fetch(`${origin}/hooks/sms`, {
        method: 'POST', signal: AbortSignal.timeout(8000), headers: { authorization: `Bearer ${hookSecret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id, from, text: `HELP ${words[who]}` }),
      })
      return response.status
    },
    async health() {
      const response = await send('/health', '')
      const { troubles, sosWaiting } = (await response.json()) as { troubles: string[]; sosWaiting: number }
      return { status: response.status, troubles, sosWaiting }
    },
    async alertsOf(name) {
      const response = await send('/board', carys)
      return response.status === 200 ? ((await response.text()).match(new RegExp(`${name} asks for help`, 'g')) ?? []).length : null
    },
    log: () => said,
    async end() {
      await kill()
      await sms.stop()
    },
  }
}
