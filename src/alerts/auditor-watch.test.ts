// Each promise the auditor looks after is broken on purpose, in the rows themselves, and found; an ordinary evening is not.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Evening, eveningOut, firstCoordinator } from '../../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../../tests/support/whole-app.ts'
import { hours, minutes, seconds } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import { audit } from './audit-store.ts'
import { makeAuditor } from './auditor-watch.ts'

let service: TestService
let evening: Evening
let isSending = false
beforeEach(async () => {
  isSending = false
  service = await openTestService()
  evening = await eveningOut(service)
})
afterEach(() => service.close())

const write = (work: (tx: Queries) => Promise<unknown>) => service.database.write(work)
const found = async () => (await audit(service.database.read, service.clock.now())).map(({ invariant }) => invariant)
const openAlerts = (kind: string) => service.database.read.selectFrom('alerts').select(['id', 'outing', 'kind']).where('kind', '=', kind).where('status', '!=', 'closed').execute()
async function say(phone: Browser, kind: string, more: object = {}): Promise<void> {
  const command = { kind, id: `command-${service.clock.now()}-${kind}`, sequence: service.clock.now(), happenedAt: service.clock.now(), ...more }
  expect((await phone.json('/api/phone/commands', command)).status).toBe(200)
}
/** Time passes as it does: the watch looks, the board is open, the auditor looks each half minute. */
async function goOn(milliseconds: number): Promise<void> {
  for (let gone = 0; gone < milliseconds; gone += seconds(30)) {
    service.clock.advance(seconds(30))
    if (gone % minutes(5) === 0) await evening.carys.get('/board')
    await service.pass()
    await sent()
    await service.service.lookForWatchers()
    await service.service.auditor.pass()
  }
}
/** What is due has been handed to its provider; where nobody sends, nothing is waited for. */
async function sent(): Promise<void> {
  if (!isSending) return
  service.service.notify.wake()
  for (;;) {
    const left = await service.database.read.selectFrom('messages').select('id').where('state', 'in', ['waiting', 'sending']).where('next_try_at', '<=', service.clock.now()).execute()
    if (left.length === 0) return
    await new Promise((done) => setTimeout(done, 5))
  }
}
/** Until Asha and Bryn are overdue and alerts stand. */
async function missed(): Promise<void> {
  for (const pause of [minutes(30), minutes(5) + seconds(1), seconds(20)]) {
    service.clock.advance(pause)
    await service.pass()
  }
}

test('an ordinary evening breaks nothing: out, asked, missed, taken, closed, an SOS, home (L1, L2, L3, L8, L14)', async () => {
  service.service.notify.start()
  isSending = true
  await goOn(minutes(5))
  await say(evening.asha, 'check-in', { who: 'both' })
  await goOn(minutes(36))
  const [alert] = await openAlerts('missed')
  await evening.carys.post(`/alerts/${alert!.id}/deal`)
  await goOn(minutes(4))
  await say(evening.asha, 'sos', { silent: true })
  await goOn(minutes(8))
  await evening.carys.post(`/alerts/${alert!.id}/deal`)
  await evening.carys.post(`/alerts/${alert!.id}/close`, { outcome: 'safe-by-voice', then: 'home', note: 'I spoke to them' })
  await goOn(minutes(5))
  expect(service.logged.filter((line) => line.includes('promise-broken'))).toEqual([])
  expect(service.service.auditor.broken()).toBe(0)
  expect([...(await openAlerts('system')), ...(await openAlerts('unwatched'))]).toEqual([])
}, 90_000)

const shiftOf = async (person: 'Asha' | 'Bryn') => {
  const view = (await (await evening[person === 'Asha' ? 'asha' : 'bryn'].get('/api/phone/state')).json()) as { shift: string }
  return view.shift
}

describe('broken on purpose', () => {
  test('L1: a deadline that was put off behind everybody’s back, as by timers that start anew', async () => {
    await write((tx) => tx.updateTable('deadlines').set((row) => ({ due_at: row('due_at', '+', hours(2)) })).where('kind', '=', 'shift').execute())
    await missed()
    expect(new Set(await found())).toEqual(new Set(['L1']))
  })

  test('L1: a deadline that is gone', async () => {
    await write((tx) => tx.deleteFrom('deadlines').where('kind', '=', 'shift').execute())
    await missed()
    expect(await found()).toEqual(['L1', 'L1']) // Asha and Bryn
  })

  test('L1: somebody was missed, and no alert stands about them', async () => {
    await missed()
    expect(await found()).toEqual([])
    const shift = await shiftOf('Asha')
    await write(async (tx) => {
      await tx.deleteFrom('deadlines').where('subject', 'in', tx.selectFrom('alerts').select('id').where('shift', '=', shift)).execute()
      await tx.deleteFrom('alerts').where('shift', '=', shift).execute()
    })
    expect(await found()).toEqual(['L1'])
  })

  test('L2: two alerts about one missed deadline', async () => {
    await missed()
    await write(async (tx) => {
      const [one] = await tx.selectFrom('alerts').selectAll().where('kind', '=', 'missed').execute()
      await tx.insertInto('alerts').values({ ...one!, id: 'its-double', raised_by: 'another-watch' }).execute()
      const [due] = await tx.selectFrom('deadlines').selectAll().where('subject', '=', one!.id).execute()
      await tx.insertInto('deadlines').values({ ...due!, subject: 'its-double' }).execute()
      const [message] = await tx.selectFrom('messages').selectAll().where('alert', '=', one!.id).execute()
      await tx.insertInto('messages').values({ ...message!, id: 'of-the-double', alert: 'its-double', dedupe_key: 'of-the-double' }).execute()
    })
    expect(await found()).toEqual(['L2'])
  })

  test('L3: a message that was queued twice under one key', async () => {
    await missed()
    await write(async (tx) => {
      const [one] = await tx.selectFrom('messages').selectAll().where('alert', 'is not', null).execute()
      await tx.schema.dropIndex('messages_one_dedupe_key').execute() // what forbids it is gone, too
      await tx.insertInto('messages').values({ ...one!, id: 'its-double' }).execute()
    })
    expect(await found()).toEqual(['L3'])
  })

  test('L3: a message that nobody sends or gives up', async () => {
    await missed()
    await write((tx) => tx.updateTable('messages').set({ state: 'sending', give_up_at: service.clock.now() - minutes(2) })
      .where('dedupe_key', '=', tx.selectFrom('messages').select((row) => row.fn.min('dedupe_key').as('key')).where('alert', 'is not', null)).execute())
    expect(await found()).toEqual(['L3'])
  })

  test('L3: an alert whose messages were never written', async () => {
    await missed()
    const [alert] = await openAlerts('missed')
    await goOn(minutes(2))
    await write((tx) => tx.deleteFrom('messages').where('alert', '=', alert!.id).execute())
    expect(await found()).toEqual(['L3'])
  })

  test.each([
    ['has no next step', (tx: Queries, id: string) => tx.deleteFrom('deadlines').where('subject', '=', id).execute()],
    ['has it only in an hour', (tx: Queries, id: string) => tx.updateTable('deadlines').set({ due_at: service.clock.now() + hours(1) }).where('subject', '=', id).execute()],
    ['should have taken it long ago', (tx: Queries, id: string) => tx.updateTable('deadlines').set({ due_at: service.clock.now() - minutes(1) }).where('subject', '=', id).execute()],
  ])('L8: an open alert that %s', async (_, plant) => {
    await missed()
    const [alert] = await openAlerts('missed')
    await write((tx) => plant(tx, alert!.id))
    expect(await found()).toEqual(['L8'])
  })

  test('L14: people are out, nobody is watching, and nobody was told', async () => {
    await write((tx) => tx.deleteFrom('on_duty').execute())
    expect(await found()).toEqual(['L14'])
  })
})

describe('what is found broken', () => {
  test('is an alert to those on duty once it was found twice, a word in the log, and trouble in the health', async () => {
    await missed()
    await goOn(minutes(1))
    const [alert] = await openAlerts('missed')
    await write((tx) => tx.deleteFrom('deadlines').where('subject', '=', alert!.id).execute())
    await goOn(seconds(30))
    expect(await openAlerts('system')).toEqual([])
    await goOn(seconds(30))
    expect(await openAlerts('system')).toHaveLength(1)
    expect(await (await evening.carys.get('/board')).text()).toContain('Safe Return itself needs help')
    const lines = service.logged.filter((line) => line.includes('promise-broken'))
    expect(JSON.parse(lines[0]!)).toMatchObject({ invariant: 'L8', subject: alert!.id })
    expect(await (await service.browser().get('/health')).json()).toMatchObject({ troubles: expect.arrayContaining(['promise-broken']) })
    await goOn(minutes(5))
    expect(await openAlerts('system')).toHaveLength(1) // not one each half minute
  })

  test('in another campaign stays there: Dev hears nothing of it', async () => {
    const dev = await firstCoordinator(service, { name: 'Dev', organisation: 'Another campaign' })
    await missed()
    await goOn(minutes(1))
    await write((tx) => tx.deleteFrom('deadlines').where('kind', '=', 'alert').execute())
    await goOn(minutes(1))
    expect(await openAlerts('system')).toHaveLength(1)
    expect(await (await dev.get('/board')).text()).not.toContain('needs help')
  })

  test('after a standstill waits for the half minute in which what was due is done', async () => {
    await missed()
    service.clock.advance(hours(1)) // the machine slept
    await service.service.auditor.pass()
    service.clock.advance(seconds(20))
    await service.service.auditor.pass()
    expect(service.service.auditor.broken()).toBe(0)
  })

  test('a store that cannot be read is not called well', async () => {
    const logged: string[] = []
    const away = new Proxy(service.database.read, { get: () => { throw new Error('away') } })
    const auditor = makeAuditor({ database: { ...service.database, read: away }, clock: service.clock, log: (event) => logged.push(event), room: service.service.room })
    await auditor.pass()
    expect([auditor.broken(), logged]).toEqual([null, ['auditor-failed']])
  })
})

describe('nobody is watching (L14)', () => {
  const board = async () => (await (await evening.carys.get('/board')).text())

  test('is an alert of its own that reaches those who can be reached, red on the board, once', async () => {
    await write((tx) => tx.deleteFrom('on_duty').execute())
    for (let count = 0; count < 3; count += 1) {
      await service.service.lookForWatchers()
      service.clock.advance(seconds(30))
    }
    const [alert] = await openAlerts('unwatched')
    expect(await openAlerts('unwatched')).toHaveLength(1)
    expect(alert!.outing).toBe(evening.outing)
    expect(await board()).toContain('People are out, and nobody who can be reached is watching')
    const told = await service.database.read.selectFrom('messages').select('channel').where('alert', '=', alert!.id).execute()
    expect(told.map(({ channel }) => channel)).toContain('email')
    await evening.carys.post(`/alerts/${alert!.id}/deal`)
    expect((await evening.carys.post(`/alerts/${alert!.id}/close`, { outcome: 'other', note: 'I am on duty again' })).status).toBe(303)
    expect(await openAlerts('unwatched')).toHaveLength(0)
  })

  test('also when she is on duty, but only one way to her works and her board was closed long ago', async () => {
    await service.service.lookForWatchers()
    expect(await openAlerts('unwatched')).toHaveLength(0)
    const people = await service.database.read.selectFrom('on_duty').select(['organisation', 'person']).execute()
    for (const channel of ['sms', 'voice']) {
      await write((tx) => tx.insertInto('channel_tests').values({ ...people[0]!, channel, tested_at: service.clock.now(), worked: 0 }).execute())
    }
    await service.service.lookForWatchers()
    expect(await openAlerts('unwatched')).toHaveLength(0) // mail, and the board that is open
    service.clock.advance(minutes(11))
    await service.service.lookForWatchers()
    expect(await openAlerts('unwatched')).toHaveLength(1)
  })

  test('is of no matter when everybody is home', async () => {
    await say(evening.asha, 'end')
    await say(evening.bryn, 'end')
    await write((tx) => tx.deleteFrom('on_duty').execute())
    await service.service.lookForWatchers()
    expect(await openAlerts('unwatched')).toEqual([])
    expect(await found()).toEqual([])
  })
})
