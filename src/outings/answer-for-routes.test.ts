// Who walks with somebody answers for them, by name: asked on their own screen, with script and without.

import { expect, test } from 'vitest'
import { join, plannedOuting, startAll } from '../../tests/support/evening.ts'
import { eveningForEachTest } from '../../tests/support/for-each-test.ts'
import type { Browser } from '../../tests/support/whole-app.ts'
import { minutes, seconds } from '../basics/instant.ts'
import type { PhoneView } from './phone-view.ts'

const evening = eveningForEachTest()
let count = 0

const stateOf = async (phone: Browser) => (await (await phone.get('/api/phone/state')).json()) as PhoneView
const board = async () => (await evening.carys.get('/board')).text()
const out = async (phone: Browser) => (await phone.get('/out')).text()
async function say(phone: Browser, kind: string, more: Record<string, unknown> = {}) {
  count += 1
  const response = await phone.json('/api/phone/commands', { kind, id: `answer-for-${count}-abcdefghij`, sequence: count, happenedAt: evening.service.clock.now(), ...more })
  return ((await response.json()) as { answer: Record<string, unknown> }).answer
}
const partnerOf = async (phone: Browser) => (await stateOf(phone)).partners[0]!

/** Bryn has checked in at 20 minutes, Asha has not; her time was up a minute ago. */
async function ashaIsLate(): Promise<void> {
  evening.service.clock.advance(minutes(20))
  await say(evening.bryn, 'check-in', { who: 'me' })
  evening.service.clock.advance(minutes(11))
  await evening.service.pass()
}

test('the partner’s screen names whom it is about, since when, and what to press', async () => {
  expect(await out(evening.bryn)).not.toContain('all right?')
  await ashaIsLate()
  const html = await out(evening.bryn)
  expect(html).toContain('Is Asha all right?')
  expect(html).toMatch(/Asha should have checked in by \d\d:\d\d\./)
  for (const press of ['Asha is here and safe', 'I cannot see Asha', 'Ring Asha']) expect(html).toContain(press)
  expect(html).toContain('href="tel:+447700900101"')
  expect(await out(evening.asha)).not.toContain('Is Bryn all right?')
})

test('“Asha is here and safe” answers for her and nobody else, and no alert is raised', async () => {
  await ashaIsLate()
  const own = (await stateOf(evening.bryn)).deadlineAt
  const { shift } = await partnerOf(evening.bryn)
  const sent = await evening.bryn.post('/out/answer-for', { id: 'asha-is-here-and-safe', partner: shift, says: 'safe' })
  expect(sent.status).toBe(303)
  expect((await stateOf(evening.asha)).deadlineAt).toBe(evening.service.clock.now() + minutes(30))
  expect((await stateOf(evening.bryn)).deadlineAt).toBe(own)
  expect(await out(evening.bryn)).not.toContain('Is Asha all right?')
  evening.service.clock.advance(minutes(6))
  await evening.service.pass()
  expect(await board()).not.toContain('Asha has not checked in')
})

test('“I cannot see Asha” tells the team at once, once, and the alert says why', async () => {
  await ashaIsLate()
  const { shift } = await partnerOf(evening.bryn)
  expect(await say(evening.bryn, 'answer-for', { partner: shift, says: 'not-seen' })).toMatchObject({ answer: 'received' })
  const html = await board()
  expect(html).toContain('Asha has not checked in')
  const alert = /\/alerts\/([\w-]{20,})/.exec(html)![1]!
  expect(await (await evening.carys.get(`/alerts/${alert}`)).text()).toContain('Whoever is with Asha was asked, and cannot see them.')
  evening.service.clock.advance(minutes(6)) // the end of the grace brings no second one (L2)
  await evening.service.pass()
  expect(await evening.service.database.read.selectFrom('alerts').select('id').execute()).toHaveLength(1)
  expect(await out(evening.bryn)).toContain('Is Asha all right?') // she is still looked for, and he may still have seen her
  expect(await say(evening.bryn, 'answer-for', { partner: shift, says: 'safe' })).toMatchObject({ answer: 'received' })
  expect(await board()).toContain('Asha has not checked in') // told on the alert, and a person closes it (L7)
})

test('whoever has checked in meanwhile is not looked for, and somebody of another group cannot be answered for', async () => {
  await ashaIsLate()
  const { shift } = await partnerOf(evening.bryn)
  await say(evening.asha, 'check-in', { who: 'me' })
  expect(await say(evening.bryn, 'answer-for', { partner: shift, says: 'not-seen' })).toMatchObject({ answer: 'refused', reason: 'heard-since' })
  const { outing, code } = await plannedOuting(evening.carys)
  const stranger = evening.service.browser()
  await join(stranger, code, 'Dev', '07700 900177')
  await join(evening.service.browser(), code, 'Asha', '07700 900178')
  await startAll(evening.carys, outing)
  for (const says of ['safe', 'not-seen', 'home']) {
    expect(await say(stranger, 'answer-for', { partner: shift, says })).toMatchObject({ answer: 'refused', reason: 'not-with-you' })
  }
})

test('after an end under duress the partner hears what they would hear after any end (L9)', async () => {
  const { carys } = evening
  const { outing, code } = await plannedOuting(carys)
  const [forced, mate] = [evening.service.browser(), evening.service.browser()]
  await join(forced, code, 'Asha', '07700 900111', { number: '2580' })
  await join(mate, code, 'Bryn', '07700 900112')
  await startAll(carys, outing)
  const organisation = [...carys.cookies.values()][0]!.split('.')[0]!
  const person = (await evening.service.service.accounts.people.everyone(evening.service.database.read, organisation)).findLast(({ name }) => name === 'Asha')!.id
  await evening.service.database.write((tx) => evening.service.service.accounts.pins.chooseDuress(tx, { organisation, person, number: '2580', duress: '9999' }))
  const { shift } = await partnerOf(mate)
  expect(await say(forced, 'end', { pin: '9999' })).toMatchObject({ answer: 'received' })
  expect(await out(mate)).not.toContain('Is Asha all right?')
  expect(await say(mate, 'answer-for', { partner: shift, says: 'not-seen' })).toMatchObject({ answer: 'refused', reason: 'not-with-you' })
})

test('for somebody without a phone the partner’s phone checks in, and says that they are home; for others it does not', async () => {
  const { carys } = evening
  const { outing, code } = await plannedOuting(carys)
  await carys.post(`/outings/${outing}/no-phone`, { firstName: 'Dev', age: '18-or-over', agree: 'yes', mobile: '07700 900144' })
  const asha = evening.service.browser()
  await join(asha, code, 'Asha', '07700 900133')
  await startAll(carys, outing)
  const { shift, hasNoPhone } = await partnerOf(asha)
  expect(hasNoPhone).toBe(true)
  const html = await out(asha)
  expect(html).toContain('Dev is home')
  expect(html).toContain('Dev has no phone here, so yours says it.')
  expect((await asha.post('/out/answer-for', { id: 'dev-is-home-i-say-it', partner: shift, says: 'home' })).status).toBe(303)
  expect((await stateOf(asha)).partners).toEqual([])
  evening.service.clock.advance(minutes(36) + seconds(1))
  await evening.service.pass()
  expect(await board()).not.toContain('Dev has not checked in')

  expect(await out(evening.bryn)).not.toContain('Asha is home')
  const other = await partnerOf(evening.bryn)
  expect(await say(evening.bryn, 'answer-for', { partner: other.shift, says: 'home' })).toMatchObject({ answer: 'refused', reason: 'not-allowed-now' })
  expect((await stateOf(evening.asha)).status).not.toBe('ended')
})
