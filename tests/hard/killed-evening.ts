// An evening during which the server is killed again and again, driven and counted from outside: by what each phone
// was told and what the providers got. Nothing here looks into the store.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { minutes } from '../../src/basics/instant.ts'
import { clockTime, isoDay, londonDay } from '../../src/basics/wall-clock.ts'
import { instant } from '../../src/basics/instant.ts'
import type { AlertKind } from '../../src/alerts/alert.ts'
import type { BoardView } from '../../src/alerts/board-view.ts'
import { messageWords } from '../../src/notify/message-words.ts'
import { startSmsGateway } from '../support/providers/gateways.ts'
import { startMailServer } from '../support/providers/mail-server.ts'
import { fastServerBundle } from './fast-server-bundle.ts'

export type KilledEvening = {
  readonly kills: number
  readonly people: number
  readonly requests: number
  /** Requests that were under way when the process died. */
  readonly cutOff: number
  readonly checkInsReceived: number
  readonly missed: number
  readonly alertsOfMissed: number
  readonly sosReceived: number
  /** Each a sentence with ids; empty when nothing was lost, doubled or invented. */
  readonly faults: readonly string[]
  readonly textsTaken: number
  readonly textsRepeated: number
}

type Person = {
  readonly name: string
  readonly cookie: string
  readonly stopsAt: number // fast milliseconds after the start; Infinity: goes on
  readonly sosAt: number
  lastReceivedAt: number
  sosReceived: boolean
}

const checkInMinutes = 5
const graceMinutes = 5

/** Runs one. `rate`: how many times faster than real its clock goes. The same seed gives the same evening plan. */
export async function killedEvening({ kills, people: count, rate, seed, mutant = '' }: { kills: number; people: number; rate: number; seed: number; mutant?: string }): Promise<KilledEvening> {
  const chance = seeded(seed)
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-killed-'))
  const mail = await startMailServer()
  const sms = await startSmsGateway()
  // Slow, and too busy for four of five: a kill finds messages under way and messages that wait for their next try.
  sms.behave(() => ({ slowMilliseconds: 100, answer: chance() < 0.8 ? 503 : 201 }))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const anchor = Date.now()
  const fastNow = () => anchor + (Date.now() - anchor) * rate
  const bundle = await fastServerBundle()

  let requests = 0
  let cutOff = 0
  let under = 0
  let server: { process: ChildProcess; link: Promise<string | null> } | null = null

  function start() {
    const child = spawn(process.execPath, [bundle], {
      env: {
        PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: String(port), PUBLIC_URL: origin, SMTP_URL: mail.url, SMS_URL: sms.url,
        SMS_HOOK_SECRET: 'a secret of at least twenty-four', FAST_ANCHOR: String(anchor), FAST_RATE: String(rate), FAST_MUTANT: mutant,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    const link = new Promise<string | null>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
        if (printed.includes('runs on')) setTimeout(() => resolve(/http:\S+\/first\/\S+/.exec(printed)?.[0] ?? null), 50)
      })
    })
    server = { process: child, link }
    return link
  }

  async function send(path: string, cookie: string, body?: Record<string, unknown> | URLSearchParams): Promise<Response | null> {
    requests += 1
    under += 1
    try {
      const isForm = body instanceof URLSearchParams
      const response = await fetch(origin + path, {
        method: body ? 'POST' : 'GET', redirect: 'manual', signal: AbortSignal.timeout(3000),
        headers: { cookie, origin, 'sec-fetch-site': 'same-origin', ...(body ? { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' } : {}) },
        ...(body ? { body: isForm ? body.toString() : JSON.stringify(body) } : {}),
      })
      await response.clone().arrayBuffer()
      return response
    } catch {
      cutOff += 1
      return null
    } finally {
      under -= 1
    }
  }

  /** Tries until there is an answer, as a phone does. */
  async function insist(path: string, cookie: string, body?: Record<string, unknown> | URLSearchParams): Promise<Response> {
    for (;;) {
      const response = await send(path, cookie, body)
      if (response && response.status < 500 && response.status !== 429) return response
      await pause(150)
    }
  }

  try {
    const link = await start()
    if (!link) throw new Error('No first link was printed')
    const form = (fields: Record<string, string>) => new URLSearchParams(fields)
    const made = await insist(new URL(link).pathname, '', form({ organisation: 'Campaign', name: 'Carys', mobile: '07700 900100', email: 'carys@example.org', language: 'en', adult: 'yes' }))
    const carys = cookieOf(made)
    const newPlan = await (await insist('/outings/new', carys)).text()
    const watcher = /name="watcher"[\s\S]*?<option value="([^"]+)"/.exec(newPlan)?.[1] ?? ''
    const startsAt = instant(fastNow())
    const planned = await insist('/outings/new', carys, form({
      kind: 'canvassing', where: 'Heol Fach', meetWhere: 'The clock', safePlace: 'The fire station', day: isoDay(londonDay(startsAt)), startsAt: clockTime(startsAt),
      endsAt: clockTime(instant(startsAt + minutes(300))), checkInMinutes: String(checkInMinutes), groups: '40', watcher, next: '', agent: '', stopWord: '', streets: '', postcodes: '',
    }))
    const outing = planned.headers.get('location') ?? ''
    const code = /sr-spoken-code[\s\S]*?(\d{3}) (\d{3})</.exec(await (await insist(outing, carys)).text())
    const people: Person[] = []
    for (let index = 0; index < count; index += 1) {
      const name = `${index % 2 === 0 ? 'Asha' : 'Bryn'} no ${index}`
      const joined = await insist(`/join/${code![1]}${code![2]}`, '', form({ firstName: name, mobile: `07700 9001${String(index + 10)}`, age: '18-or-over', agree: 'yes' }))
      people.push({
        name, cookie: cookieOf(joined), lastReceivedAt: 0, sosReceived: false,
        stopsAt: index % 2 === 0 ? chance() * minutes(15) : Infinity,
        sosAt: index % 8 === 1 ? chance() * minutes(20) : Infinity,
      })
    }
    await insist('/board/duty', carys, form({ heard: 'yes' }))
    const waiting = await (await insist(outing, carys)).text()
    const selects = [...waiting.matchAll(/name="(group-[^"]+)"/g)].map((match) => match[1]!)
    const groups = [...new Set([...waiting.matchAll(/<option value="([^"]{20,})"/g)].map((match) => match[1]!))]
    const started = await insist(`${outing}/start`, carys, form(Object.fromEntries(selects.map((name, index) => [name, groups[Math.floor(index / 2)]!]))))
    if (started.status !== 303) throw new Error(`The start was refused: ${(await started.text()).slice(0, 2000)}`)
    const begun = fastNow()
    for (const person of people) person.lastReceivedAt = begun

    let over = false
    let checkInsReceived = 0
    const phones = people.map((person, index) => (async () => {
      let sequence = 0
      const say = async (kind: string, more: Record<string, unknown>): Promise<number | null> => {
        const command = { kind, id: `${kind}-${seed}-${index}-${(sequence += 1)}-abcdefghij`, sequence, happenedAt: Math.floor(fastNow()), ...more }
        while (!over) {
          const response = await send('/api/phone/commands', person.cookie, command)
          if (response?.status === 200) {
            const { answer } = (await response.json()) as { answer: { answer: string; receivedAt: number } }
            return answer.answer === 'received' ? answer.receivedAt : null
          }
          await pause(100 + chance() * 200)
        }
        return null
      }
      await pause(chance() * 2000)
      while (!over && fastNow() - begun < person.stopsAt) {
        const received = await say('check-in', { who: 'me' })
        if (received !== null) {
          person.lastReceivedAt = Math.max(person.lastReceivedAt, received)
          checkInsReceived += 1
        }
        if (fastNow() - begun > person.sosAt && !person.sosReceived) person.sosReceived = (await say('sos', { silent: true })) !== null
        await pause((minutes(3) + chance() * minutes(1)) / rate)
      }
    })())

    let killed = 0
    while (killed < kills) {
      await pause(400 + chance() * 1800)
      // Waits for a moment with requests in flight: that is when a kill hurts.
      for (let tries = 0; under === 0 && tries < 50; tries += 1) await pause(5)
      server!.process.kill('SIGKILL')
      killed += 1
      await start()
    }
    // Until the last who stopped must have been told, by the slowest: their deadline, grace, the partner's minute, the restart.
    const toldBy = () => Math.max(...people.filter((person) => person.stopsAt < Infinity).map((person) => Math.max(person.lastReceivedAt, begun + person.stopsAt))) + minutes(checkInMinutes + graceMinutes + 3)
    while (fastNow() < toldBy()) await pause(200)
    await pause(1500)

    const now = fastNow()
    const faults: string[] = []
    // As the board's own program reads it: without a word that somebody may put better tomorrow.
    const board = (await (await insist('/api/board', carys)).json()) as BoardView
    const alerts = [...board.alerts, ...board.closed]
    over = true
    await Promise.all(phones)

    const mailsAbout = (id: string) => mail.taken.filter((one) => one.text.includes(`/alerts/${id}`)).length
    const about = (person: Person, kinds: readonly AlertKind[]) => alerts.filter(({ kind, subjects }) => kinds.includes(kind) && subjects.some(({ name }) => name === person.name))

    let missed = 0
    let alertsOfMissed = 0
    for (const person of people) {
      const alarms = about(person, ['missed', 'roll-call'])
      const silence = now - person.lastReceivedAt
      if (person.stopsAt < Infinity && silence > minutes(checkInMinutes + graceMinutes + 2)) {
        missed += 1
        alertsOfMissed += alarms.length
        if (alarms.length === 0) faults.push(`${person.name} was silent for ${Math.round(silence / 60_000)} minutes and no alert was raised`)
        if (alarms.length > 1) faults.push(`${person.name} has ${alarms.length} alerts for one missed deadline`)
        for (const { id } of alarms) if (mailsAbout(id) === 0) faults.push(`Nobody was told of the alert about ${person.name}`)
      }
      if (person.stopsAt === Infinity && alarms.length > 0) faults.push(`${person.name} checked in as told and was reported missing`)
      const sos = about(person, ['sos'])
      if (person.sosReceived && !sos.some(({ id }) => mailsAbout(id) > 0)) faults.push(`${person.name} was told that the call for help was received, and nobody was told of it`)
      if (person.sosReceived && sos.length > 1) faults.push(`${person.name} pressed once and raised ${sos.length} alerts`)
    }
    // What the board claims was taken, against what the provider took of that kind.
    const claimed = alerts.flatMap(({ told }) => told).filter(({ channel, state }) => channel === 'sms' && state === 'sent').length
    const said = (['alert', 'roll-call', 'partner-asked'] as const).map((purpose) => messageWords.en.said[purpose].body)
    const tookOfAlerts = new Set(sms.taken().filter(({ text }) => said.some((words) => text.includes(words))).map(({ id }) => id)).size
    if (claimed > tookOfAlerts) faults.push(`The board says that ${claimed} texts about alerts were taken; the provider took ${tookOfAlerts}`)
    if (claimed === 0) faults.push('The board says of no text that it was taken: this check has looked at nothing')
    const texts = sms.taken().map((text) => text.id)
    return {
      kills: killed, people: count, requests, cutOff, checkInsReceived, missed, alertsOfMissed, sosReceived: people.filter((person) => person.sosReceived).length, faults,
      textsTaken: texts.length, textsRepeated: texts.length - new Set(texts).size,
    }
  } finally {
    const child = server as { process: ChildProcess } | null
    child?.process.kill('SIGKILL')
    await mail.stop()
    await sms.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const cookieOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')

function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
