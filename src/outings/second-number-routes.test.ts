import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstCoordinator, join, plannedOuting, startAll } from '../../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../../tests/support/whole-app.ts'
import { hours, minutes } from '../basics/instant.ts'

let service: TestService
let asha: Browser
let bryn: Browser
beforeEach(async () => {
  service = await openTestService()
  const carys = await firstCoordinator(service)
  const organisation = [...carys.cookies.values()][0]!.split('.')[0]!
  const { outing, code } = await plannedOuting(carys)
  asha = service.browser()
  await join(asha, code, 'Asha', '07700 900111', { number: '2580' })
  bryn = service.browser()
  await join(bryn, code, 'Bryn', '07700 900112', { number: '2580' })
  await carys.post('/board/duty', { heard: 'yes' })
  await startAll(carys, outing)
  const person = (await service.service.accounts.people.everyone(service.database.read, organisation)).find(({ name }) => name === 'Asha')!.id
  await service.database.write((tx) => service.service.accounts.pins.chooseDuress(tx, { organisation, person, number: '2580', duress: '9999' }))
})
afterEach(() => service.close())

const tries = 200
let sequence = 0

/** Sends it and says what came back, but for the id, and how long it took. */
async function say(kind: string, more: object, phone = asha): Promise<{ said: string; took: number }> {
  sequence += 1
  const id = `command-${String(sequence).padStart(6, '0')}-abcdef`
  const begun = performance.now()
  const response = await phone.json('/api/phone/commands', { kind, id, sequence, happenedAt: service.clock.now(), ...more })
  const text = await response.text()
  return { said: `${response.status} ${[...response.headers].filter(([name]) => !/^(date|x-request-id)$/.test(name)).join()} ${text.replaceAll(id, '')}`, took: performance.now() - begun }
}
/** Without what differs between two people on an ordinary evening. */
const seen = (text: string) => text.replace(/"(shift|me|word|partners|numberSet)":("[^"]*"|\[[^\]]*\]|\w+)/g, '')
const middle = (all: readonly number[]) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)]!

test(`L9: “it was a mistake” with the second number is answered with the same bytes in the same time, ${tries} times of each`, async () => {
  await say('sos', { silent: true })
  // Turned once, so that what is timed is the number and not the turn of the alert, which the phone does not wait to see.
  await say('cancel-sos', { pin: '9999' })
  service.clock.advance(hours(1))
  const took: Record<string, number[]> = { '2580': [], '9999': [] }
  const said = new Set<string>()
  for (let count = 0; count < tries; count += 1) {
    for (const pin of count % 2 === 0 ? ['2580', '9999'] : ['9999', '2580']) {
      const answer = await say('cancel-sos', { pin })
      took[pin]!.push(answer.took)
      said.add(answer.said)
    }
  }
  expect([...said]).toHaveLength(1)
  expect(Math.abs(middle(took['2580']!) - middle(took['9999']!))).toBeLessThan(20)
}, 120_000)

test('L9: the first time, too: the phone shows the same alert taken back, and goes on showing it', async () => {
  const shown = async (phone: Browser) => seen(await (await phone.get('/api/phone/state')).text())
  for (const phone of [asha, bryn]) await say('sos', { silent: true }, phone)
  service.clock.advance(minutes(2))
  const forced = await say('cancel-sos', { pin: '9999' }, asha)
  const free = await say('cancel-sos', { pin: '2580' }, bryn)
  expect(seen(forced.said)).toBe(seen(free.said))
  for (const pause of [0, minutes(1), minutes(20)]) {
    service.clock.advance(pause)
    await service.pass()
    const forcedNow = await shown(asha)
    expect(forcedNow).toContain('"cancelled":true')
    expect(forcedNow).toBe(await shown(bryn))
  }
  expect((await asha.get('/out')).status).toBe(200)
})

test('L9: after a forced end an SOS is shown as open, as it is after a free end', async () => {
  const ends = [await say('end', { pin: '9999' }, asha), await say('end', { pin: '2580' }, bryn)]
  service.clock.advance(minutes(3))
  const presses = [await say('sos', { silent: true }, asha), await say('sos', { silent: true }, bryn)]
  for (const [forced, free] of [ends, presses]) expect(seen(forced!.said)).toBe(seen(free!.said))
  expect(presses[0]!.said).toContain('"isSos":true')
})
