// What the phones of an evening do: check in, a little late, not at all; call for help; say again what they have said
// before; and all go home at the end. Each keeps what it was told.

import { after, hours, instant, type Instant, minutes } from '../../src/basics/instant.ts'
import type { Heard } from './evening-count.ts'
import { checkInMinutes, graceMinutes, type Person } from './evening-team.ts'
import { type KillableServer, pause } from './killable-server.ts'
import type { Line } from './line.ts'

export type Habits = {
  /** Of a hundred times that a check-in is due: how often the phone stays silent, and how often it is late. */
  readonly silent: number
  readonly late: number
  /** Of a hundred check-ins: how often help is called for as well. */
  readonly sos: number
  /** The part of the interval that passes until the next check-in, at least and at most; left out: most of it. */
  readonly pace?: readonly [number, number]
}

export type Phone = {
  readonly person: Person
  readonly heard: Heard[]
  /** How many presses were said again after they had been answered. */
  readonly repeated: () => number
  /** Somebody has closed the alert about its person, at this moment. */
  returned(at: Instant): void
  /** Goes home as soon as nobody looks for its person; resolves when it is there. */
  goHome(): Promise<void>
}

const commands = '/api/phone/commands'
type Command = Readonly<Record<string, unknown>> & { readonly kind: string; readonly id: string }

/** Starts one. `skew`: by how much its own clock is wrong. */
export function startPhone({ person, habits, line, server, chance, seed, skew }: {
  person: Person
  habits: Habits
  line: Line
  server: KillableServer
  chance: () => number
  seed: number
  skew: number
}): Phone {
  const heard: Heard[] = []
  const said: Command[] = []
  const [soonest, latest] = habits.pace ?? [0.55, 0.75]
  let sequence = 0
  let repeats = 0
  let returnedAt = instant(0)
  let ending = false

  const lastKnown = () => heard.findLast(({ kind }) => kind !== 'sos')?.at ?? person.startedAt
  const until = async (moment: Instant) => {
    while (server.now() < moment && !ending) await pause(Math.min(200, (moment - server.now()) / server.rate + 5))
  }

  /** Until there is an answer; null where the rules say no. */
  async function say(kind: Heard['kind'], more: object = {}): Promise<Instant | null> {
    const command = { kind, id: `${kind}-${seed}-${person.name.replace(' ', '-')}-${(sequence += 1)}-abcdefghij`, sequence, happenedAt: Math.max(0, Math.floor(server.now() + skew)), ...more }
    const at = await tryUntilAnswered(command)
    said.push(command)
    if (at !== null) heard.push({ kind, at })
    return at
  }

  async function tryUntilAnswered(command: Command): Promise<Instant | null> {
    for (;;) {
      const response = await line.send(commands, person.cookie, command)
      if (response?.status === 200) {
        const { answer } = (await response.json()) as { answer: { answer: string; receivedAt: number } }
        return answer.answer === 'received' ? instant(answer.receivedAt) : null
      }
      if (response && response.status < 500 && response.status !== 429) throw new Error(`${person.name} was answered ${response.status}: ${await response.text()}`)
      await pause(Math.max(100, 2000 / server.rate) * (1 + chance())) // every two seconds, as phones do, and never in step
    }
  }

  /** The line repeats what has long been answered, and brings an old press behind a newer one. Neither is a sign of life. */
  async function repeatSomething(): Promise<void> {
    const checkIns = said.filter(({ kind }) => kind === 'check-in')
    const old = checkIns[Math.floor(chance() * checkIns.length)]
    if (old === undefined) return
    repeats += 1
    const stale = { ...old, id: `stale-${repeats}-${old.id}`.slice(0, 64) }
    await tryUntilAnswered(chance() < 0.5 || old === checkIns.at(-1) ? old : stale)
  }

  async function goOn(): Promise<void> {
    await pause((chance() * minutes(3)) / server.rate)
    while (!ending) {
      if (chance() * 100 < habits.silent) {
        const since = lastKnown()
        while (returnedAt <= since && !ending) {
          if (chance() < 0.2) await repeatSomething()
          await pause(minutes(0.5) / server.rate)
        }
        continue
      }
      const from = Math.max(lastKnown(), returnedAt) as Instant
      const isLate = chance() * 100 < habits.late
      await until(after(from, isLate ? minutes(checkInMinutes) + chance() * minutes(graceMinutes * 0.6) : minutes(checkInMinutes) * (soonest + chance() * (latest - soonest))))
      if (ending) break
      await say('check-in', { who: 'me' })
      if (chance() * 100 < habits.sos) await say('sos', { silent: chance() < 0.5 })
    }
  }

  const going = goOn()
  going.catch(() => undefined) // said when it is to go home
  return {
    person, heard,
    repeated: () => repeats,
    returned(at) {
      returnedAt = at
    },
    async goHome() {
      ending = true
      await going
      await say('end')
    },
  }
}

/** Most phones are right to the second; some are a minute, a day or a year from it. */
export function anySkew(chance: () => number): number {
  const size = [0, 0, 1000, minutes(7), hours(24), hours(24 * 365)][Math.floor(chance() * 6)]!
  return chance() < 0.5 ? size : -size
}
