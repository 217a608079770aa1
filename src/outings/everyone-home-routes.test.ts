// "Is everyone home?" from first to last: nobody is left out, the phones' rights end, and an hour later their places are gone.

import { expect, test } from 'vitest'
import { eveningForEachTest } from '../../tests/support/for-each-test.ts'
import type { Browser } from '../../tests/support/whole-app.ts'
import { hours, minutes, seconds } from '../basics/instant.ts'
import type { PhoneView } from './phone-view.ts'

const here = eveningForEachTest()

let count = 0
async function say(phone: Browser, kind: string, more: Record<string, unknown> = {}): Promise<{ answer: { answer: string; reason?: string } }> {
  count += 1
  return (await phone.json(kind === 'position' ? '/api/phone/positions' : '/api/phone/commands', { kind, id: `home-${count}-abcdefghijkl`, sequence: count, happenedAt: here.service.clock.now(), ...more })).json() as never
}
const shiftOf = async (phone: Browser) => ((await (await phone.get('/api/phone/state')).json()) as PhoneView).shift
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const placeOf = async (shift: string) => {
  const { organisation } = await here.service.database.read.selectFrom('shifts').select('organisation').where('id', '=', shift).executeTakeFirstOrThrow()
  return (await here.service.positions.last(organisation, [shift])).get(shift) ?? null
}

test('nobody is left out, rights end at once, and an hour later the places are gone', async () => {
  const { carys, asha, bryn, outing } = here
  here.service.clock.advance(minutes(5))
  const place = { latitude: 52.414, longitude: -4.082, accuracyMetres: 20, takenAt: here.service.clock.now() }
  expect((await say(asha, 'position', { place })).answer.answer).toBe('received')
  const [ashas, bryns] = [await shiftOf(asha), await shiftOf(bryn)]
  expect(await placeOf(ashas)).toMatchObject({ latitude: 52.414 })

  const leftOut = await carys.post(`/outings/${outing}/home`, { home: [ashas] })
  expect(leftOut.status).toBe(422)
  expect(text(await leftOut.text())).toContain('Still out: Bryn')
  expect((await here.service.database.read.selectFrom('outings').select('phase').executeTakeFirstOrThrow()).phase).toBe('out')
  expect((await say(asha, 'check-in', { who: 'me' })).answer).toMatchObject({ answer: 'refused', reason: 'shift-over' })
  expect((await say(asha, 'position', { place })).answer.answer).toBe('refused')

  const all = await carys.post(`/outings/${outing}/home`, { home: [bryns] })
  expect(all.status).toBe(303)
  expect(text(await (await carys.get('/board')).text())).toContain('Nobody is out.')
  expect((await say(bryn, 'check-in', { who: 'both' })).answer).toMatchObject({ answer: 'refused', reason: 'shift-over' })

  here.service.clock.advance(hours(1) - seconds(1))
  await here.service.pass()
  expect(await placeOf(ashas)).not.toBeNull()
  here.service.clock.advance(seconds(1))
  await here.service.pass()
  expect(await placeOf(ashas)).toBeNull()
  expect((await say(bryn, 'sos', { silent: true })).answer.answer).toBe('received') // the right to call for help lives on
})
