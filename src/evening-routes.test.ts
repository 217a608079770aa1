import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Evening, eveningOut, firstCoordinator } from '../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../tests/support/whole-app.ts'
import type { BoardView } from './alerts/board-view.ts'
import { minutes, seconds } from './basics/instant.ts'

let service: TestService
beforeEach(async () => {
  service = await openTestService()
})
afterEach(() => service.close())

test('two people join by code, go out, check in; one is missed, and the board says who and what to do', async () => {
  const { carys, asha } = await eveningOut(service)
  const state = await (await asha.get('/api/phone/state')).json() as Record<string, unknown>
  expect(state).toMatchObject({ status: 'out', me: 'Asha', deadlineAt: service.clock.now() + minutes(30), partners: [{ name: 'Bryn' }] })

  service.clock.advance(minutes(20))
  const checkIn = { kind: 'check-in', id: 'a'.repeat(20), sequence: 1, happenedAt: service.clock.now(), who: 'me' }
  const answer = await (await asha.json('/api/phone/commands', checkIn)).json() as { answer: unknown }
  expect(answer.answer).toMatchObject({ answer: 'received', receivedAt: service.clock.now() })

  service.clock.advance(minutes(10) + seconds(1)) // Bryn's 30 minutes are over
  await service.pass()
  expect(await (await carys.get('/board')).text()).toContain('Their phone is being asked')
  service.clock.advance(minutes(5))
  await service.pass()
  const board = await (await carys.get('/board')).text()
  expect(board).toContain('Bryn has not checked in')
  expect(board).toContain('What do I do now?')
})

test('a watch that passes at an odd millisecond asks and asks again: half of what is left is a whole moment too', async () => {
  const { carys } = await eveningOut(service)
  for (const wait of [minutes(30) + 337, minutes(2) + seconds(30), minutes(2) + seconds(30)]) {
    service.clock.advance(wait)
    await service.pass()
  }
  expect(service.logged.filter((line) => line.includes('deadline-failed'))).toEqual([])
  expect(await (await carys.get('/board')).text()).toContain('has not checked in')
})

test('the navigation says of one place only that it is here, in both languages', async () => {
  const carys = await firstCoordinator(service)
  for (const [path, name, welsh] of [['/board', 'Watching', 'Gwylio'], ['/outings/new', 'Outings', 'Mynd allan'], ['/members', 'Team', 'Tîm'], ['/me', 'You', 'Chi']] as const) {
    for (const [prefix, expected] of [['', name], ['/cy', welsh]] as const) {
      const html = await (await carys.get(prefix + path)).text()
      expect([...html.matchAll(/aria-current="page"[^>]*>([^<]*)</g)].map((found) => found[1])).toEqual([expected])
    }
  }
})

describe('somebody outside whom Asha chose', () => {
  const agreed = 'Safe Return: Asha may need help, and nobody in the team has answered yet. Please ring Asha now. The plan was to be at: Heol Fach, near the chapel, Aberystwyth. If you believe there is danger, ring 999.'
  const mam = '+447700900150'
  /** Every message so far, the oldest first, as /demo/messages shows them. */
  const seen = new Map<string, Record<'at' | 'to' | 'how' | 'says', string>>()
  beforeEach(() => seen.clear())
  const messages = async () => {
    const html = await (await service.browser().get('/demo/messages')).text()
    const text = (cell: string) => cell.replace(/<\/p>/g, ' ').replace(/<[^>]+>/g, '').replace(/&quot;/g, '"').trim()
    const list = /<ol class="govuk-list govuk-list--spaced">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? ''
    const shown = [...list.matchAll(/<li>\s*<h2[^>]*>([\s\S]*?)<\/h2>([\s\S]*?)<p class="govuk-hint">/g)].map(([, heading, says]) => {
      const [at = '', to = '', how = ''] = text(heading!).split(' · ')
      return { at, to, how, says: text(says!) }
    }).toReversed()
    for (const message of shown) seen.set(Object.values(message).join(), message) // the page shows the newest only
    return [...seen.values()]
  }
  const passMinutes = async (count: number) => {
    for (let minute = 0; minute < count; minute += 1) {
      service.clock.advance(minutes(1))
      await service.pass()
      await messages()
    }
  }
  /** Asks from Asha's phone; answers the path of the link in the text. */
  const asked = async ({ asha }: Evening, fields: Record<string, string> = {}) => {
    const answer = await asha.post('/me/contacts', { called: 'Mam', mobile: '07700 900150', language: 'en', place: 'yes', ...fields })
    expect(answer.status).toBe(303)
    return /\/trusted\/\S+/.exec((await messages()).at(-1)!.says)![0]
  }

  test('is told last, by text and call, with the very words they said yes to', async () => {
    const evening = await eveningOut(service)
    const link = await asked(evening)
    const asking = (await messages()).at(-1)!
    expect(asking).toMatchObject({ to: mam, says: expect.stringContaining(agreed.replace('Heol Fach, near the chapel, Aberystwyth', '[the place in the plan]')) })
    await service.browser().post(link, { answer: 'yes' })
    expect(await (await evening.bryn.get('/out')).text()).not.toContain('Mam')

    await passMinutes(35 + 10)
    const told = (await messages()).filter(({ says }) => says !== asking.says)
    const first = told.findIndex(({ to }) => to === mam)
    const toMam = told.slice(first).filter(({ to }) => to === mam)
    expect(toMam).toHaveLength(2)
    expect(toMam.find(({ says }) => says === agreed)).toBeDefined()
    expect(toMam.find(({ says }) => says.startsWith('Hello.'))?.says).toContain(agreed.replace('Safe Return: ', '').replace('999', 'nine nine nine'))
    expect(told.slice(0, first).map(({ to }) => to)).toEqual(expect.arrayContaining(['Asha', 'Carys']))
    expect(await (await evening.carys.get('/board')).text()).toContain('Asha has not checked in')
    await passMinutes(60) // the team is told again and again, the outside once
    expect((await messages()).filter(({ to }) => to === mam)).toHaveLength(3)
  })

  test('is not told without a yes, nor after a stop, nor where the place was not to be told gets it', async () => {
    const evening = await eveningOut(service)
    const silent = await asked(evening)
    await passMinutes(50)
    expect((await messages()).filter(({ to }) => to === mam)).toHaveLength(1)
    await service.browser().post(silent, { answer: 'yes' })
    await service.browser().post(silent, { answer: 'stop' })
    const other = await asked(evening, { called: 'Tad', mobile: '07700 900151', place: '' })
    await service.browser().post(other, { answer: 'yes' })
    await evening.asha.post('/out/sos', { id: 'a-press-of-the-button-1' })
    await passMinutes(15)
    const all = await messages()
    expect(all.filter(({ to }) => to === mam)).toHaveLength(1)
    const tad = all.filter(({ to }) => to === '+447700900151').slice(1)
    expect(tad.length).toBeGreaterThan(0)
    for (const { says } of tad) expect(says).not.toContain('Heol Fach')
  })

  test('hears nothing where the second number was typed: their text says “ring now”, and that is not quiet', async () => {
    const evening = await eveningOut(service, { ofAsha: { number: '2580' } })
    await service.browser().post(await asked(evening), { answer: 'yes' })
    expect((await evening.asha.post('/me/second-number', { number: '2580', second: '1379', do: 'keep' })).status).toBe(303)
    await evening.asha.post('/out/end', { id: 'a-press-of-the-button-1', pin: '1379' })
    await passMinutes(20)
    expect((await evening.asha.get('/api/phone/state').then((response) => response.json()) as { status: string }).status).toBe('ended')
    expect((await messages()).filter(({ to }) => to === 'Carys').length).toBeGreaterThan(3)
    expect((await messages()).filter(({ to }) => to === mam)).toHaveLength(1)
  })

  test('who walks with Asha counts as one who walks with her, and hears nothing of a silent SOS', async () => {
    const evening = await eveningOut(service)
    await service.browser().post(await asked(evening, { mobile: '07700 900102' }), { answer: 'yes' }) // Bryn’s own number
    await evening.asha.post('/out/sos', { id: 'a-press-of-the-button-1' })
    await passMinutes(20)
    expect((await messages()).filter(({ to, says }) => ['Bryn', '+447700900102'].includes(to) && says.includes('Please ring Asha'))).toHaveLength(1) // the text that asked
  })
})

/** Kind and names of each open alert. */
async function openAlerts(carys: Browser): Promise<{ kind: string; names: string[] }[]> {
  const { alerts } = await (await carys.get('/api/board')).json() as BoardView
  return alerts.map(({ kind, subjects }) => ({ kind, names: subjects.map(({ name }) => name).toSorted() }))
}

test('L1, L16: everyone who had been asked when the server went away is on one roll call when it is back, also at the same moment', async () => {
  const { carys } = await eveningOut(service)
  service.clock.advance(minutes(30) + seconds(1))
  await service.pass() // both phones are being asked
  service.clock.advance(minutes(6)) // away while their grace ran out
  await service.pass()
  expect(await openAlerts(carys)).toEqual([{ kind: 'roll-call', names: ['Asha', 'Bryn'] }])
})

test('L2: who was missed only just before the server came back is on the roll call of the others or on an alert of their own, never on both', async () => {
  const { carys, bryn } = await eveningOut(service)
  service.clock.advance(seconds(15))
  await bryn.json('/api/phone/commands', { kind: 'check-in', id: 'b'.repeat(20), sequence: 1, happenedAt: service.clock.now(), who: 'me' })
  service.clock.advance(minutes(30) + seconds(1))
  await service.pass()
  service.clock.advance(minutes(5)) // Asha 16 seconds late, Bryn one
  await service.pass()
  expect((await openAlerts(carys)).flatMap(({ names }) => names).toSorted()).toEqual(['Asha', 'Bryn'])
})
