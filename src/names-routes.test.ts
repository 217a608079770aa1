// Each of these names goes the whole way: typed at the meeting point, on the person's own phone and their partner's, on the
// board, into the record, the page of the alert, and what a provider is given for somebody outside.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Evening, firstCoordinator, join, plannedOuting, startAll } from '../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../tests/support/whole-app.ts'
import { minutes, seconds } from './basics/instant.ts'
import type { PhoneView } from './outings/index.ts'

const ninety = 'Wolfeschlegelsteinhausenbergerdorff Fitzgerald-Cholmondeley Featherstonehaugh y Santamaría'
/** As it is typed; as it stands in a page, escaped once, an Arabic one standing for itself; and in a text to somebody outside. */
const names: readonly (readonly [typed: string, shown: string, outside: string])[] = [
  ["O'Brien", 'O&#39;Brien', 'O&#39;Brien'], ['Siân', 'Siân', 'Siân'], ['Ng', 'Ng', 'Ng'], [ninety, ninety, 'someone you know'],
  ['محمد عبد الله', '\u2068محمد عبد الله\u2069', 'محمد'], ['<b>Tom & "Jo"</b>', '&lt;b&gt;Tom &amp; &quot;Jo&quot;&lt;/b&gt;', 'someone you know'],
]

let service: TestService
let evening: Pick<Evening, 'carys' | 'outing' | 'code'>
let count = 0
beforeEach(async () => {
  service = await openTestService()
  const carys = await firstCoordinator(service)
  evening = { carys, ...(await plannedOuting(carys)) }
})
afterEach(() => service.close())

const text = async (browser: Browser, path: string) => (await browser.get(path)).text()
const times = (html: string, name: string) => html.split(name).length - 1

describe.each(names)('%s', (typed, shown, outside) => {
  async function out() {
    const { carys, outing, code } = evening
    const [own, mate] = [service.browser(), service.browser()]
    await join(own, code, typed, '07700 900101')
    await join(mate, code, 'Bryn', '07700 900102')
    await carys.post('/board/duty', { heard: 'yes' })
    return { carys, outing, own, mate }
  }
  const stateOf = async (phone: Browser) => (await (await phone.get('/api/phone/state')).json()) as PhoneView

  test('is read by the lead, by the partner and by whoever watches as it was typed', async () => {
    const { carys, outing, own, mate } = await out()
    expect(times(await text(carys, `/outings/${outing}`), shown)).toBeGreaterThan(0)
    expect((await startAll(carys, outing)).status).toBe(303)
    expect((await stateOf(own)).me.replace(/[\u2068\u2069]/g, '')).toBe(typed)
    expect((await stateOf(mate)).partners[0]!.name.replace(/[\u2068\u2069]/g, '')).toBe(typed)
    expect(await text(mate, '/out')).toContain(`With ${shown} ·`)

    service.clock.advance(minutes(31))
    await service.pass()
    await mate.json('/api/phone/commands', { kind: 'check-in', id: `names-${(count += 1)}-abcdefghijkl`, sequence: count, happenedAt: service.clock.now(), who: 'me' })
    expect(await text(mate, '/out')).toContain(`Is ${shown} all right?`)
    service.clock.advance(minutes(4) + seconds(1))
    await service.pass()
    const board = await text(carys, '/board')
    expect(board).toContain(`${shown} has not checked in`)
    expect(board).not.toMatch(/&amp;(amp|lt|quot|#39);/)
    const { id } = await service.database.read.selectFrom('alerts').select('id').executeTakeFirstOrThrow()
    expect(await text(carys, `/alerts/${id}`)).toContain(shown)
    expect(await text(carys, '/members')).toContain(shown.replace(/[\u2068\u2069]/g, ''))
  })

  test('is in no message of the alert; whoever outside said yes to being told reads it whole, or “someone” where a text cannot hold it', async () => {
    const { carys, outing, own } = await out()
    await startAll(carys, outing)
    await own.post('/me/contacts', { called: 'Mam', mobile: '07700 900150', language: 'en' })
    await own.post('/out/sos', { id: 'a-press-of-the-button-1' })
    await service.pass()
    const messages = (await text(service.browser(), '/demo/messages')).split('<li').slice(1)
    const alarms = messages.filter((one) => one.includes('Your team needs you now'))
    expect(alarms.length).toBeGreaterThan(1)
    expect(alarms.filter((one) => one.includes(shown))).toEqual([])
    const [asked] = messages.filter((one) => one.includes('may we text'))
    expect(asked).toContain(`Safe Return: ${outside} asks: may we text and ring you`)
  })
})

test('what nobody can see in a name or a plan is taken out where forms are read', async () => {
  const { carys, code, outing } = evening
  const phone = service.browser()
  await join(phone, code, 'As\u200Bha\u202E\u0000', '07700 900101')
  const html = await text(carys, `/outings/${outing}`)
  expect(html).toContain('Asha')
  for (const unseen of ['\u0000', '\u200B', '\u202E', '\uFFFD']) expect(html).not.toContain(unseen)
})
