// "I'm dealing with this" reaches those who were told, the way they were told, and whoever is looked for; and nobody by
// whom a silent call could be found out.

import { expect, test } from 'vitest'
import { join, plannedOuting, startAll } from '../../tests/support/evening.ts'
import { eveningForEachTest } from '../../tests/support/for-each-test.ts'
import type { Browser } from '../../tests/support/whole-app.ts'
import { minutes, seconds } from '../basics/instant.ts'

const evening = eveningForEachTest()
let count = 0

async function say(phone: Browser, kind: string, more: Record<string, unknown> = {}): Promise<void> {
  count += 1
  const response = await phone.json('/api/phone/commands', { kind, id: `taken-${count}-abcdefghijklmn`, sequence: count, happenedAt: evening.service.clock.now(), ...more })
  expect(await response.json()).toMatchObject({ answer: { answer: 'received' } })
}
async function take(): Promise<void> {
  const { id } = await evening.service.database.read.selectFrom('alerts').select('id').where('status', '!=', 'closed').executeTakeFirstOrThrow()
  expect((await evening.carys.post(`/alerts/${id}/deal`)).status).toBe(303)
  await evening.service.pass()
}
/** "Bryn taken sms", in the order of the names. */
async function told(): Promise<string[]> {
  const rows = await evening.service.database.read.selectFrom('messages').select(['organisation', 'person', 'purpose', 'channel']).where('purpose', 'in', ['taken', 'on-it']).execute()
  return (await Promise.all(rows.map(async (row) => `${await evening.service.service.accounts.people.nameOf(evening.service.database.read, row.organisation, row.person!)} ${row.purpose} ${row.channel}`))).toSorted()
}
async function ashaIsMissed(): Promise<void> {
  evening.service.clock.advance(minutes(20))
  await say(evening.bryn, 'check-in', { who: 'me' })
  evening.service.clock.advance(minutes(10))
  await evening.service.pass()
  evening.service.clock.advance(minutes(5) + seconds(1))
  await evening.service.pass()
}

test('whoever was asked about her by text hears by text that somebody has it, and so does she, once', async () => {
  await ashaIsMissed()
  await take()
  expect(await told()).toEqual(['Asha on-it sms', 'Bryn taken sms'])
  const { id } = await evening.service.database.read.selectFrom('alerts').select('id').executeTakeFirstOrThrow()
  await evening.carys.post(`/alerts/${id}/give-back`)
  evening.service.clock.advance(seconds(30))
  await take()
  expect((await told()).filter((line) => line.startsWith('Asha'))).toEqual(['Asha on-it sms'])
  const text = await (await evening.service.browser().get('/demo/messages')).text()
  expect(text).toContain('Someone in your team is dealing with it and will ring you. Please answer.')
})

test('a silent call stays silent: neither her phone nor her partner’s hears that somebody has it', async () => {
  await say(evening.asha, 'sos', { silent: true })
  await take()
  expect(await told()).toEqual([])
})

test('a call that is no secret is answered on both phones, also where it was made aloud after', async () => {
  await say(evening.asha, 'sos', { silent: true })
  await say(evening.asha, 'sos', { silent: false })
  await take()
  expect(await told()).toEqual(['Asha on-it sms', 'Bryn taken sms'])
})

test('once a number was typed her phone hears nothing, whichever it was (L9)', async () => {
  const { carys } = evening
  const { outing, code } = await plannedOuting(carys)
  const [free, forced] = [evening.service.browser(), evening.service.browser()]
  await join(free, code, 'Ng', '07700 900111', { number: '2580' })
  await join(forced, code, 'Siân', '07700 900112', { number: '2580' })
  await startAll(carys, outing)
  const organisation = [...carys.cookies.values()][0]!.split('.')[0]!
  const person = (await evening.service.service.accounts.people.everyone(evening.service.database.read, organisation)).findLast(({ name }) => name === 'Siân')!.id
  await evening.service.database.write((tx) => evening.service.service.accounts.pins.chooseDuress(tx, { organisation, person, number: '2580', duress: '9999' }))
  await say(evening.asha, 'check-in', { who: 'both' })
  evening.service.clock.advance(minutes(29))
  await say(evening.asha, 'check-in', { who: 'both' })
  evening.service.clock.advance(minutes(1))
  await evening.service.pass()
  evening.service.clock.advance(minutes(5) + seconds(1))
  await evening.service.pass()
  for (const [phone, pin] of [[free, '2580'], [forced, '9999']] as const) await say(phone, 'end', { pin })
  for (const { id } of await evening.service.database.read.selectFrom('alerts').select('id').where('status', '!=', 'closed').execute()) await carys.post(`/alerts/${id}/deal`)
  expect((await told()).filter((line) => line.includes('on-it'))).toEqual([])
})
