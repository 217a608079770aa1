// Who is told is what was agreed and shown when the outing started; whoever comes since is added, nobody is lost.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { firstCoordinator, join, plannedOuting, startAll } from '../../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../../tests/support/whole-app.ts'
import { minutes, seconds } from '../basics/instant.ts'
import type { PhoneView } from '../outings/phone-view.ts'
import type { Queries } from '../platform/database.ts'
import type { Alert } from './alert.ts'

let service: TestService
let carys: Browser
let organisation: string
let watcher: string
const second = 'second-coordinator'
const third = 'third-coordinator'
const phones: Browser[] = []

beforeEach(async () => {
  service = await openTestService()
  carys = await firstCoordinator(service)
  organisation = [...carys.cookies.values()][0]!.split('.')[0]!
  watcher = (await service.service.accounts.people.withRole(service.database.read, organisation, ['coordinator']))[0]!
  for (const id of [second, third]) await addCoordinator(id)
})
afterEach(() => service.close())

const write = (work: (tx: Queries) => Promise<unknown>) => service.database.write(work)
const onDuty = (person: string) => write((tx) =>
  tx.insertInto('on_duty').values({ organisation, person, since: service.clock.now(), last_seen_at: service.clock.now(), sound_tested_at: null }).execute())
const offDuty = (person: string) => write((tx) => tx.deleteFrom('on_duty').where('organisation', '=', organisation).where('person', '=', person).execute())

/** Another of Carys's kind, reached in the same ways. */
async function addCoordinator(id: string): Promise<void> {
  await write(async (tx) => {
    const [like] = await tx.selectFrom('persons').selectAll().where('organisation', '=', organisation).where('id', '=', watcher).execute()
    await tx.insertInto('persons').values({ ...like!, id }).execute()
    await tx.insertInto('members').values({ organisation, person: id, role: 'coordinator', since: service.clock.now(), until: null }).execute()
  })
}

/** Carys is named in the plan; whoever else is on duty now is agreed on with her. */
async function goOut(): Promise<void> {
  const { outing, code } = await plannedOuting(carys)
  phones.splice(0, 2, service.browser(), service.browser())
  await join(phones[0]!, code, 'Asha', '07700 900101')
  await join(phones[1]!, code, 'Bryn', '07700 900102')
  await carys.post('/board/duty', { heard: 'yes' })
  expect((await startAll(carys, outing)).status).toBe(303)
}

/** `coordinator Carys's-id` for each who is told when Asha is missed, in order, each once. */
async function toldOfMissed(): Promise<string[]> {
  service.clock.advance(minutes(30))
  await service.pass()
  service.clock.advance(minutes(5) + seconds(1))
  await service.pass()
  const [row] = await service.database.read.selectFrom('alerts').select('state').execute()
  const lines = (JSON.parse(row!.state) as Alert).ladder.flatMap(({ tell }) => tell.map(({ person, as }) => `${as} ${person}`))
  return [...new Set(lines)].filter((line) => !line.startsWith('partner') && !line.startsWith('lead'))
}

describe('who is told, in order', () => {
  test('is shown to all in it, on the phone and on the plain page, in both languages', async () => {
    await goOut()
    const view = (await (await phones[1]!.get('/api/phone/state')).json()) as PhoneView
    expect(view.told).toEqual({ watching: ['Carys'], next: ['Carys'], leads: ['Carys'] }) // the others bear her name here
    const html = await (await phones[1]!.get('/out')).text()
    for (const words of ['Who is told, in order', 'Asha, with you', 'Carys, watching tonight', 'until a person answers']) expect(html).toContain(words)
    expect(await (await phones[1]!.get('/cy/out')).text()).toContain('Carys, yn gwylio heno')
  })

  test('is what was agreed at the start, also when one of them has gone off duty since', async () => {
    await onDuty(second)
    await goOut()
    await offDuty(second)
    expect(await toldOfMissed()).toEqual([`coordinator ${watcher}`, `coordinator ${second}`, `next ${third}`])
  })

  test('has whoever came on duty since added to it', async () => {
    await onDuty(second)
    await goOut()
    await onDuty(third)
    await offDuty(second)
    expect(await toldOfMissed()).toEqual([`coordinator ${watcher}`, `coordinator ${second}`, `coordinator ${third}`])
  })

  test('has nobody in it who has left the team since', async () => {
    await onDuty(second)
    await goOut()
    await offDuty(second)
    await write((tx) => tx.updateTable('members').set({ until: service.clock.now() }).where('person', '=', second).execute())
    expect(await toldOfMissed()).toEqual([`coordinator ${watcher}`, `next ${third}`])
  })
})

describe('a record that cannot be read', () => {
  const sos = () => phones[0]!.json('/api/phone/commands', { kind: 'sos', id: 'help-in-spite-of-that', sequence: 1, happenedAt: service.clock.now(), silent: false })
  const openAlerts = () => service.database.read.selectFrom('alerts').select('kind').execute()

  test.each(['email_sealed', 'phone_sealed', 'name_sealed'] as const)('%s of a coordinator stops neither an SOS nor the word to the others (L10, L15)', async (column) => {
    await goOut()
    await write((tx) => tx.updateTable('persons').set({ [column]: Buffer.from('sealed with other keys, or damaged on the disk') }).where('id', '=', second).execute())
    expect((await sos()).status).toBe(200)
    expect(await openAlerts()).toEqual([{ kind: 'sos' }])
    const told = await service.database.read.selectFrom('messages').select('person').where('purpose', '=', 'alert').execute()
    expect(told.map(({ person }) => person)).toContain(watcher)
    expect(service.logged.filter((line) => line.includes('sealed-not-opened'))).toEqual([JSON.stringify({ event: 'sealed-not-opened', purpose: `persons.${column}` })])
  })

  test('the plan of the outing stops neither (L10)', async () => {
    await goOut()
    await write((tx) => tx.updateTable('outings').set({ plan_sealed: Buffer.from('sealed with other keys, or damaged on the disk') }).execute())
    expect((await sos()).status).toBe(200)
    expect(await openAlerts()).toEqual([{ kind: 'sos' }])
  })

  test('nor does the order that was agreed (L10)', async () => {
    await goOut()
    await write((tx) => tx.updateTable('shifts').set({ told_sealed: Buffer.from('sealed with other keys, or damaged on the disk') }).execute())
    expect((await sos()).status).toBe(200)
    expect(await openAlerts()).toEqual([{ kind: 'sos' }])
  })
})
