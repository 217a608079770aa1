// Plays the evening of evening-plan.ts in open loop: everything has its moment beforehand, and what takes long holds
// nothing up. Latency counts from that moment, not from when a connection was free.

import { createWriteStream } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { openBoards } from './board-watchers.ts'
import { evening, type LoadPlan, type Phone, seeded } from './evening-plan.ts'
import { makeClient, post } from './keep-alive-client.ts'
import { makeLatencies, type Summary } from './latencies.ts'

type What = 'check-in' | 'position' | 'sos' | 'end'
type Due = { readonly at: number; readonly what: What; readonly phone: Phone }

export type EveningResult = {
  readonly latencies: Readonly<Record<What | 'on the board', Summary>>
  /** Answered, and not with "received": by status or reason. */
  readonly refused: Readonly<Record<string, number>>
  readonly positionsReceived: number
  readonly boardsNotShown: number
  readonly streams: { readonly opened: number; readonly endedByServer: number; readonly megabytes: number }
  readonly startedLateBy: number
  readonly ownCpuShare: number
}

const mostConnections = 256

export async function playEvening({ port, host, receivedFile }: { port: number; host: string; receivedFile: string }, plan: LoadPlan): Promise<EveningResult> {
  const { sizes } = plan
  const latencies = { 'check-in': makeLatencies(), position: makeLatencies(), sos: makeLatencies(), end: makeLatencies(), 'on the board': makeLatencies() }
  const boards = await openBoards(port, host, plan.sessions, latencies['on the board'])
  const client = makeClient(port, mostConnections)
  const receivedLines = createWriteStream(receivedFile)
  const refused: Record<string, number> = {}
  const over = new Set<Phone>()
  let positionsReceived = 0
  let sequence = 0
  let underWay = 0

  const startedLateBy = Math.max(0, Date.now() - plan.startsAt)
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, plan.startsAt - Date.now())))
  const begun = performance.now()
  const cpu = process.cpuUsage()
  const phase = sizes.phaseSeconds * 1000
  const dues = inOneLine(plan, phase)
  const positions = positionsOf(plan, 3 * phase)

  await new Promise<void>((resolve) => {
    const tick = () => {
      const now = performance.now() - begun
      for (const line of [dues, positions]) while (line.next !== null && line.next.at <= now) press(line.take())
      if (dues.next === null && positions.next === null) return resolve()
      setTimeout(tick, 1)
    }
    tick()
  })
  for (let waited = 0; underWay > 0 && waited < 100; waited += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  await new Promise((resolve) => setTimeout(resolve, 2000)) // what was pressed last may still be on its way to a board
  const { user, system } = process.cpuUsage(cpu)
  const boardsNotShown = boards.notShown()
  const streams = { opened: boards.stats.opened, endedByServer: boards.stats.endedByServer, megabytes: Math.round(boards.stats.bytes / 1e6) }
  boards.close()
  client.close()
  await new Promise((resolve) => receivedLines.end(resolve))
  if (underWay > 0) refused['never answered'] = underWay

  return {
    latencies: Object.fromEntries(Object.entries(latencies).map(([name, each]) => [name, each.summary()])) as EveningResult['latencies'],
    refused, positionsReceived, boardsNotShown, streams, startedLateBy, ownCpuShare: (user + system) / 1000 / (performance.now() - begun),
  }

  function press({ at, what, phone }: Due): void {
    if (over.has(phone)) return
    if (what === 'end') over.add(phone)
    const id = randomBytes(15).toString('base64url')
    const due = begun + at
    if (what === 'sos') boards.pressed(phone.organisation, phone.person, due)
    sequence += 1
    underWay += 1
    client.send(post(host, what === 'position' ? '/api/phone/positions' : '/api/phone/commands', `__Host-phone=${phone.cookie}`, said(what, id, sequence))).then(({ status, body }) => {
      underWay -= 1
      latencies[what].add(performance.now() - due)
      if (status === 200 && body.includes('"answer":"received"')) {
        if (what === 'position') positionsReceived += 1
        else receivedLines.write(`${what} ${id}\n`)
      } else {
        const why = `${what} ${status} ${/"reason":"([^"]+)"/.exec(body)?.[1] ?? ''}`
        refused[why] = (refused[why] ?? 0) + 1
      }
    }, () => {
      underWay -= 1
      refused[`${what} broken`] = (refused[`${what} broken`] ?? 0) + 1
    })
  }
}

/** What a phone says, word for word. */
export function said(what: What, id: string, sequence: number): string {
  const about = { id, sequence, happenedAt: Date.now() }
  const place = { latitude: 52.4153, longitude: -4.0829, accuracyMetres: 12, takenAt: about.happenedAt }
  switch (what) {
    case 'check-in':
      return JSON.stringify({ kind: what, ...about, who: 'me' })
    case 'position':
      return JSON.stringify({ kind: what, ...about, place })
    case 'sos':
      return JSON.stringify({ kind: what, ...about, silent: false, place })
    case 'end':
      return JSON.stringify({ kind: what, ...about })
  }
}

type Line = { next: Due | null; take(): Due }

/** Check-ins all the time, SOS in the second phase, ends in the third; each phone is one of them. */
function inOneLine({ phones, startsAt, sizes }: LoadPlan, phase: number): Line {
  const dues: Due[] = []
  const chance = seeded(sizes.people + 1)
  const willing: Phone[] = []
  for (const phone of phones) {
    if (phone.deadlineAt === null) continue
    const at = phone.deadlineAt - evening.checkInBefore - startsAt
    if (at >= 0 && at < 3 * phase) dues.push({ at, what: 'check-in', phone })
    else willing.push(phone)
  }
  const some = () => willing.splice(Math.floor(chance() * willing.length), 1)
  const evenly = (what: What, from: number, perSecond: number) => {
    const count = Math.round((perSecond * phase) / 1000)
    for (let number = 0; number < count; number += 1) for (const phone of some()) dues.push({ at: from + (number * phase) / count, what, phone })
  }
  evenly('sos', phase, sizes.sosPerSecond)
  evenly('end', 2 * phase, sizes.people / (evening.everyoneEndsWithin / 1000))
  dues.sort((one, other) => one.at - other.at)
  return lineOf(function* () { yield* dues })
}

/** Everybody's place, each at its own moment of every half minute. */
function positionsOf({ phones }: LoadPlan, until: number): Line {
  return lineOf(function* () {
    for (let round = 0; ; round += 1) {
      for (const [index, phone] of phones.entries()) {
        const at = round * evening.positionEvery + (index * evening.positionEvery) / phones.length
        if (at >= until) return
        yield { at, what: 'position' as const, phone }
      }
    }
  })
}

function lineOf(dues: () => Generator<Due>): Line {
  const coming = dues()
  const following = (): Due | null => {
    const { value, done } = coming.next()
    return done ? null : value
  }
  const line = {
    next: following(),
    take() {
      const due = line.next!
      line.next = following()
      return due
    },
  }
  return line
}
