// The beginning of an evening, by the pages alone: an organisation, its coordinator, and teams that have gone out.

import { instant, type Instant, minutes } from '../../src/basics/instant.ts'
import { clockTime, isoDay, londonDay } from '../../src/basics/wall-clock.ts'
import type { BoardView } from '../../src/alerts/board-view.ts'
import type { KillableServer } from './killable-server.ts'
import { cookieOf, form, type Line } from './line.ts'

export const checkInMinutes = 5
export const graceMinutes = 5
export const carysNumber = '+447700900100'
export const carysAddress = 'carys@example.org'

export type Person = {
  readonly name: string
  /** As the gateway for texts gets it. */
  readonly number: string
  readonly cookie: string
  /** When the server began to count. */
  startedAt: Instant
}

/** The first link is in what the server printed. */
export async function openCampaign(printed: string, line: Line): Promise<string> {
  const link = /http:\S+\/first\/\S+/.exec(printed)?.[0]
  if (!link) throw new Error('No first link was printed')
  const made = await line.insist(new URL(link).pathname, '', form({ organisation: 'Campaign', name: 'Carys', mobile: carysNumber, email: carysAddress, language: 'en', adult: 'yes' }))
  const carys = cookieOf(made)
  if (!carys) throw new Error(`No campaign was made: ${made.status} ${(await made.text()).slice(0, 1000)}`)
  await line.insist('/board/duty', carys, form({ heard: 'yes' }))
  return carys
}

/** Plans an outing, brings `count` people to its meeting point and starts it. */
export async function goOut(server: KillableServer, line: Line, carys: string, outing: number, count: number, lasts = minutes(660)): Promise<Person[]> {
  const newPlan = await (await line.insist('/outings/new', carys)).text()
  const watcher = /name="watcher"[\s\S]*?<option value="([^"]+)"/.exec(newPlan)?.[1] ?? ''
  const startsAt = server.now()
  const endsAt = instant(Math.floor((startsAt + lasts) / 60_000) * 60_000)
  const planned = await line.insist('/outings/new', carys, form({
    kind: 'canvassing', where: `Heol Fach ${outing}`, meetWhere: 'The clock', safePlace: 'The fire station', day: isoDay(londonDay(startsAt)), startsAt: clockTime(startsAt), endsAt: clockTime(endsAt),
    checkInMinutes: String(checkInMinutes), groups: String(Math.max(1, Math.floor(count / 2))), watcher, next: '', agent: '', stopWord: '', streets: '', postcodes: '',
  }))
  const page = planned.headers.get('location')
  if (!page) throw new Error(`The plan was refused: ${(await planned.text()).slice(0, 2000)}`)
  const code = /sr-spoken-code[\s\S]*?(\d{3}) (\d{3})</.exec(await (await line.insist(page, carys)).text())
  const people: Person[] = []
  for (let index = 0; index < count; index += 1) {
    const name = `${index % 2 === 0 ? 'Asha' : 'Bryn'} ${outing}-${index}`
    const number = numberFor(outing * count + index)
    const joined = await line.insist(`/join/${code![1]}${code![2]}`, '', form({ firstName: name, mobile: number, age: '18-or-over', agree: 'yes' }))
    people.push({ name, number, cookie: cookieOf(joined), startedAt: startsAt })
  }
  const waiting = await (await line.insist(page, carys)).text()
  const selects = [...waiting.matchAll(/name="(group-[^"]+)"/g)].map((match) => match[1]!)
  const groups = [...new Set([...waiting.matchAll(/<option value="([^"]{20,})"/g)].map((match) => match[1]!))]
  const started = await line.insist(`${page}/start`, carys, form(Object.fromEntries(selects.map((name, index) => [name, groups[Math.floor(index / 2) % groups.length]!]))))
  const board = (await (await line.insist('/api/board', carys)).json()) as BoardView
  const mine = board.outings.find((one) => page.endsWith(one.id))
  if (mine?.out !== count) throw new Error(`The start was refused: ${started.status} ${(await started.text()).slice(0, 2000)}`)
  if (mine.endsAt !== endsAt) throw new Error(`It was planned to end at ${new Date(endsAt).toISOString()}; the board says ${new Date(mine.endsAt).toISOString()}`)
  for (const person of people) person.startedAt = board.out.find((row) => row.person.name === person.name)!.startedAt
  return people
}

/** Numbers that Ofcom keeps for drama; there are a thousand, and the soak has fewer people. */
const numberFor = (person: number): string => `+447700900${String(101 + (person % 899)).padStart(3, '0')}`
