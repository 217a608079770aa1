// One of two leaves: whoever is left, the lead and those who watch are told, and someone is alone only by choice and said so.

import { beforeEach, expect, test } from 'vitest'
import { join, optionIn, plannedOuting, startAll } from '../../tests/support/evening.ts'
import { eveningForEachTest } from '../../tests/support/for-each-test.ts'
import type { Browser } from '../../tests/support/whole-app.ts'
import { minutes } from '../basics/instant.ts'
import type { PhoneView } from './phone-view.ts'

const evening = eveningForEachTest()
let count = 0
beforeEach(() => {
  evening.service.clock.advance(minutes(10))
})

const stateOf = async (phone: Browser) => (await (await phone.get('/api/phone/state')).json()) as PhoneView
const board = async () => (await (await evening.carys.get('/board')).text())
async function say(phone: Browser, kind: string, more: Record<string, unknown> = {}) {
  count += 1
  const response = await phone.json('/api/phone/commands', { kind, id: `left-alone-${count}-abcdefghij`, sequence: count, happenedAt: evening.service.clock.now(), ...more })
  return ((await response.json()) as { answer: Record<string, unknown> }).answer
}
const goHome = (phone: Browser) => say(phone, 'go-home', { homeBy: evening.service.clock.now() + minutes(30) })
/** Who was told, as "Bryn left-alone", in the order of the names. */
async function told(): Promise<string[]> {
  const rows = await evening.service.database.read.selectFrom('messages').select(['organisation', 'person', 'purpose']).where('purpose', 'in', ['left-alone', 'someone-alone']).execute()
  return (await Promise.all(rows.map(async ({ organisation, person, purpose }) => `${await evening.service.service.accounts.people.nameOf(evening.service.database.read, organisation, person!)} ${purpose}`))).toSorted()
}

test.each([
  ['is on the way home', goHome],
  ['is home', (phone: Browser) => say(phone, 'end')],
])('when one of two %s, the other, and whoever leads and watches, are told once; the board and the phone say so', async (_, leave) => {
  await leave(evening.asha)
  expect(await told()).toEqual(['Bryn left-alone', 'Carys someone-alone'])
  expect(await stateOf(evening.bryn)).toMatchObject({ alone: { mayChoose: true } })
  expect(await stateOf(evening.asha)).toMatchObject({ alone: null })
  const html = await (await evening.bryn.get('/out')).text()
  for (const sentence of ['You are on your own now', 'Go home too, or ring Carys', 'Ring Carys', 'On your own ·', 'I choose to go on alone']) expect(html).toContain(sentence)
  expect(html).not.toContain('Asha and me')
  expect(await board()).toMatch(/Needs you now[\s\S]*alone since \d\d:\d\d, and did not choose it: whoever was with them has left/)
  await say(evening.asha, 'end')
  expect(await told()).toEqual(['Bryn left-alone', 'Carys someone-alone'])
})

test('when both go home nobody is left alone', async () => {
  await goHome(evening.asha)
  await goHome(evening.bryn)
  expect(await stateOf(evening.bryn)).toMatchObject({ alone: null })
  expect(await board()).not.toContain('did not choose it')
})

test('of three, one may go', async () => {
  const { outing, code } = await plannedOuting(evening.carys)
  const three = [evening.service.browser(), evening.service.browser(), evening.service.browser()] as const
  for (const [index, name] of ['Asha', 'Bryn', 'Dev'].entries()) await join(three[index]!, code, name, `07700 90015${index}`)
  await startAll(evening.carys, outing)
  await goHome(three[0])
  expect(await told()).toEqual([])
  await goHome(three[1])
  expect(await told()).toEqual(['Carys someone-alone', 'Dev left-alone'])
})

test('going on alone is a choice that is said: the phone is calm again and the board says whose choice it was', async () => {
  await goHome(evening.asha)
  expect((await evening.bryn.post('/out/go-on-alone', { id: 'i-choose-to-go-on-alone' })).status).toBe(303)
  expect(await stateOf(evening.bryn)).toMatchObject({ alone: null, status: 'out' })
  const html = await board()
  expect(html).toContain('alone, and chose it')
  expect(html).not.toContain('did not choose it')
})

test('who chose to go on alone and has company again is asked anew when that leaves too; a late press chooses nothing for then', async () => {
  await goHome(evening.asha)
  expect(await say(evening.bryn, 'go-on-alone')).toMatchObject({ answer: 'received' })
  const dev = evening.service.browser()
  await join(dev, evening.code, 'Dev', '07700 900153')
  expect((await startAll(evening.carys, evening.outing)).status).toBe(303)
  expect(await stateOf(evening.bryn)).toMatchObject({ alone: null, partners: expect.arrayContaining([expect.objectContaining({ name: 'Dev' })]) })
  expect(await board()).not.toContain('alone, and chose it')
  expect(await say(evening.bryn, 'go-on-alone')).toMatchObject({ answer: 'refused', reason: 'not-allowed-now' })
  await goHome(dev)
  expect(await stateOf(evening.bryn)).toMatchObject({ alone: { mayChoose: true } })
  expect(await told()).toEqual(['Bryn left-alone', 'Bryn left-alone', 'Carys someone-alone', 'Carys someone-alone'])
  expect(await board()).toMatch(/alone since \d\d:\d\d, and did not choose it/)
  expect(await say(evening.bryn, 'go-on-alone')).toMatchObject({ answer: 'received' })
  expect(await stateOf(evening.bryn)).toMatchObject({ alone: null })
})

test('whoever is put into the group of somebody who chose to go alone is company, and is not alone by that one’s choice', async () => {
  const { outing, code } = await plannedOuting(evening.carys)
  const [alone, mate, late] = [evening.service.browser(), evening.service.browser(), evening.service.browser()]
  const start = async (group: string) => {
    const html = await (await evening.carys.get(`/outings/${outing}`)).text()
    const [name] = /group-[^"]+/.exec(html)!
    const last = [...(/<select[^>]*name="group-[^"]+"[^>]*>([\s\S]*?)<\/select>/.exec(html)?.[1] ?? '').matchAll(/<option value="([^"]+)"/g)].at(-2)![1]!
    return evening.carys.post(`/outings/${outing}/start`, { [name]: group === 'their own' ? last : group })
  }
  await join(alone, code, 'Asha', '07700 900171')
  expect((await start('alone')).status).toBe(303)
  await join(mate, code, 'Bryn', '07700 900172')
  expect((await start('their own')).status).toBe(303)
  await goHome(mate)
  expect(await stateOf(alone)).toMatchObject({ alone: { mayChoose: true } })
  expect(await (await evening.carys.get(`/outings/${outing}`)).text()).not.toContain('<p class="govuk-body">Chose to go alone</p>')
  await say(alone, 'end')
  await join(late, code, 'Dev', '07700 900173')
  const refused = await start('their own')
  expect([refused.status, (await refused.text()).includes('Dev would be alone')]).toEqual([422, true])
})

test('someone under 18 is not offered that choice, and it is refused', async () => {
  const { outing, code } = await plannedOuting(evening.carys)
  const [asha, young, parent] = [evening.service.browser(), evening.service.browser(), evening.service.browser()]
  await join(asha, code, 'Asha', '07700 900161')
  await join(parent, code, 'Bryn', '07700 900162')
  await join(young, code, 'Dev', '07700 900163', { age: '16-17', parentName: 'Bryn', parentMobile: '07700 900162' })
  const html = await (await evening.carys.get(`/outings/${outing}`)).text()
  const waiting = [...html.matchAll(/name="(group-[^"]+)"/g)].map((match) => match[1]!)
  const parents = [...html.matchAll(/name="(parent-[^"]+)"/g)].map((match) => [match[1]!, 'yes'] as const)
  expect(parents).toHaveLength(1)
  const start = { ...Object.fromEntries(waiting.map((name) => [name, optionIn(html, name)])), ...Object.fromEntries(parents) }
  expect((await evening.carys.post(`/outings/${outing}/start`, start)).status).toBe(303)
  await goHome(asha)
  await goHome(parent)
  expect(await stateOf(young)).toMatchObject({ alone: { mayChoose: false } })
  expect(await (await young.get('/out')).text()).not.toContain('I choose to go on alone')
  expect(await say(young, 'go-on-alone')).toMatchObject({ answer: 'refused', reason: 'not-allowed-now' })
})

test('when one of two adults goes home and leaves somebody under 18 with the other, whoever leads and watches is told', async () => {
  const { outing, code } = await plannedOuting(evening.carys)
  const [asha, bryn, young] = [evening.service.browser(), evening.service.browser(), evening.service.browser()]
  await join(asha, code, 'Asha', '07700 900161')
  await join(bryn, code, 'Bryn', '07700 900162')
  await join(young, code, 'Dev', '07700 900163', { age: '16-17', parentName: 'Dev’s mother', parentMobile: '07700 900164' })
  expect((await startAll(evening.carys, outing, { [`parent-${(await stateOf(young)).shift}`]: 'yes' })).status).toBe(303)
  const wrongCompany = async () => (await evening.service.database.read.selectFrom('messages').select('person').where('purpose', '=', 'wrong-company').execute()).length
  expect(await wrongCompany()).toBe(0)
  await goHome(asha)
  expect([await wrongCompany(), await told()]).toEqual([1, []])
  await say(asha, 'end')
  expect(await wrongCompany()).toBe(1) // once for each who goes
})

test('an end that was forced tells the others what a free end tells them (L9)', async () => {
  const { outing, code } = await plannedOuting(evening.carys)
  const [forced, mate] = [evening.service.browser(), evening.service.browser()]
  await join(forced, code, 'Asha', '07700 900111', { number: '2580' })
  await join(mate, code, 'Bryn', '07700 900112')
  await startAll(evening.carys, outing)
  const organisation = [...evening.carys.cookies.values()][0]!.split('.')[0]!
  const person = (await evening.service.service.accounts.people.everyone(evening.service.database.read, organisation)).findLast(({ name }) => name === 'Asha')!.id
  await evening.service.database.write((tx) => evening.service.service.accounts.pins.chooseDuress(tx, { organisation, person, number: '2580', duress: '9999' }))
  await say(forced, 'end', { pin: '9999' })
  expect(await told()).toEqual(['Bryn left-alone', 'Carys someone-alone'])
  expect(await stateOf(mate)).toMatchObject({ alone: { mayChoose: true }, partners: [] })
})
