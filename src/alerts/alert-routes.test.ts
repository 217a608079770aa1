import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { minutes, seconds } from '../basics/instant.ts'
import { wordsOf } from '../../tests/support/accounts.ts'
import { type BoardGiven, eveningUnderWay, late, openBoardGiven, organisation } from '../../tests/support/board-given.ts'
import type { AlertStory } from './alert-pages.tsx'

let given: BoardGiven
beforeAll(async () => {
  given = await openBoardGiven()
})
beforeEach(async () => {
  await given.startAgain()
  await eveningUnderWay(given)
})
afterAll(() => given.close())

const page = async (person: string, path: string) => wordsOf(await (await given.get(person, path)).text())
const openAlerts = () => given.alerts.open(given.database.read, organisation)
const forScript = { Accept: 'application/json' }

async function missed(): Promise<string> {
  given.clock.advance(minutes(20))
  await given.checkIn('bryn')
  given.clock.advance(minutes(10))
  await given.pass()
  given.clock.advance(minutes(5) + seconds(1))
  await given.pass()
  return (await openAlerts())[0]!.id
}

describe('an alert', () => {
  test('says who, how late, who is with them, what to do in order, and the words for 999', async () => {
    const id = await missed()
    for (const path of ['/board', `/alerts/${id}`]) {
      const words = await page('carys', path)
      const inOrder = [
        'Asha has not checked in', '5 minutes late', 'With Bryn: Bryn’s phone was heard 18:20, 15 minutes ago.', 'I’m dealing with this', 'What do I do now?',
        'Ring Asha', '07700 900101', 'Ring Bryn, who is with them', '07700 900102', 'any sign of danger: Ring 999', 'Say this:', 'Heol Fach, near the chapel, Aberystwyth, SY23 1AA', 'the fire station',
        'ask for the stop word. It is “umbrella”', 'Safe Return does not call the police. You do.',
      ].map((part) => words.indexOf(part))
      expect([path, inOrder]).toEqual([path, inOrder.toSorted((one, other) => one - other)])
      expect(inOrder).not.toContain(-1)
    }
  })

  test('has its title once on its own page, and in the name of the tab', async () => {
    const html = await (await given.get('carys', `/alerts/${await missed()}`)).text()
    expect(html.match(/<h1[^>]*>Asha has not checked in<\/h1>/g)).toHaveLength(1)
    expect(html).toContain('<title>Asha has not checked in – Safe Return</title>')
    expect(html.match(/<h[1-6][^>]*>[^<]*has not checked in/g)).toHaveLength(1)
  })

  test('pressed by two at once is one’s, and the other is told whose and since when', async () => {
    const id = await missed()
    const [first, second] = await Promise.all([given.post('carys', `/alerts/${id}/deal`), given.post('bryn', `/alerts/${id}/deal`)])
    expect([first!.status, second!.status].toSorted((one, other) => one - other)).toEqual([303, 422])
    const loser = first!.status === 422 ? first! : second!
    expect(wordsOf(await loser.text())).toMatch(/(Carys|Bryn) has been dealing with this since 18:35\. You need do nothing, unless they ask you\./)
  })

  test('is dealt with, reported on, handed over and closed, and its story tells all of it', async () => {
    const id = await missed()
    await given.messagesTaken()
    expect((await given.post('carys', `/alerts/${id}/deal`)).headers.get('Location')).toBe(`/alerts/${id}`)
    expect(await page('carys', `/alerts/${id}`)).toContain('You are dealing with it. Write what you found before 18:40.')
    await given.post('carys', `/alerts/${id}/report`, { report: 'Asha’s phone rings, nobody answers' })
    await given.post('carys', `/alerts/${id}/hand-over`, { to: 'bryn' })
    expect(await page('bryn', `/alerts/${id}`)).toContain('I’ll take it')
    await given.post('bryn', `/alerts/${id}/accept`)
    await given.post('bryn', `/alerts/${id}/close`, { outcome: 'safe-by-voice', then: 'home', note: 'She was in the chapel' })
    const story = await page('carys', `/alerts/${id}`)
    for (const part of [
      'Closed: I have spoken to them: safe', 'Bryn (partner), e-mail: taken', 'The alert was raised.', 'Step 1: told Bryn (partner).', 'Carys: “I’m dealing with this.”',
      'Carys found: “Asha’s phone rings, nobody answers”', 'Carys offered it to Bryn.', 'Bryn took it over from Carys.', 'Bryn closed it. I have spoken to them: safe. “She was in the chapel”', 'Open it again',
    ]) expect(story).toContain(part)
    expect(await page('carys', '/board')).not.toContain('Needs you now')
  })

  test('comes back with a fault and all that was typed where something is missing, and is not closed', async () => {
    const id = await missed()
    await given.post('carys', `/alerts/${id}/deal`)
    const answer = await given.post('carys', `/alerts/${id}/close`, { then: 'home', note: 'She was in the chapel' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('href="#outcome"')
    expect(wordsOf(html)).toContain('Choose what it was')
    expect(html).toContain('She was in the chapel')
    expect((await openAlerts())[0]!.alert.status.name).toBe('dealing')
  })

  test('answers a script with a word, and its faults with where they belong', async () => {
    const id = await missed()
    expect(await (await given.post('carys', `/alerts/${id}/deal`, {}, forScript)).json()).toEqual({ ok: true })
    const refused = await given.post('bryn', `/alerts/${id}/deal`, {}, forScript)
    expect([refused.status, await refused.json()]).toEqual([422, { ok: false, faults: [{ field: '', message: 'Carys has been dealing with this since 18:35. You need do nothing, unless they ask you.' }] }])
    const empty = await given.post('carys', `/alerts/${id}/report`, { report: '  ' }, forScript)
    expect(await empty.json()).toEqual({ ok: false, faults: [{ field: 'report', message: 'Write what you found, in a line' }] })
  })

  test('that nobody can be told about by some way says why in words', async () => {
    const id = await missed()
    await given.database.write((tx) => tx.updateTable('messages').set({ state: 'failed', last_answer: 'gone 410', settled_at: given.clock.now() }).where('channel', '=', 'email').execute())
    expect(await page('carys', `/alerts/${id}`)).toContain('Bryn (partner), e-mail: could not be sent. The address is no longer there. (410)')
  })

  test('about many people names three and counts the rest, and lists each with their own number', async () => {
    for (const name of ['sian', 'ng', 'obrien']) given.person(name, name === 'sian' ? 'Siân' : name === 'ng' ? 'Ng' : 'O’Brien')
    await given.outing('outing-2', 'carys', ['sian', 'ng', 'obrien'])
    given.clock.advance(minutes(50)) // the server was down
    await given.pass()
    const roll = (await openAlerts()).find(({ alert, outing }) => alert.kind === 'roll-call' && outing === 'outing-2')!
    const words = await page('carys', `/alerts/${roll.id}`)
    expect(words).toContain('We were away: check on Ng, O’Brien, Siân')
    expect(words.match(/Ring (Siân|Ng|O’Brien)/g)).toHaveLength(3)
    expect(words).toContain('“3 people are out for an election campaign and may be in danger: Ng, O’Brien, Siân.')
  })
})

describe('who sees and who changes', () => {
  test('Dev finds no alert of this campaign and changes none', async () => {
    const id = await missed()
    for (const path of [`/alerts/${id}`, `/api/alerts/${id}`]) expect((await given.get('dev', path)).status).toBe(404)
    for (const what of ['deal', 'accept', 'give-back', 'reopen', 'police', 'report', 'hand-over', 'close']) {
      expect([what, (await given.post('dev', `/alerts/${id}/${what}`, { report: 'x', note: 'x', outcome: 'other', then: 'home', to: 'dev' })).status]).toEqual([what, 404])
    }
    expect((await given.post('dev', '/shifts/shift-of-asha/voice', { found: 'home' })).status).toBe(404)
    expect((await given.post('dev', '/outings/outing-1/everyone-ok')).status).toBe(404)
    expect((await openAlerts())[0]!.alert.status.name).toBe('open')
    expect(await page('dev', '/board')).toContain('Nobody is out.')
  })

  test('nobody deals with an alert about themselves, and the page says so instead of offering it', async () => {
    await given.sos('bryn')
    const [alert] = await openAlerts()
    const words = await page('bryn', `/alerts/${alert!.id}`)
    expect(words).toContain('This alert is about you, so someone else deals with it')
    expect(words).not.toContain('I’m dealing with this')
    expect((await given.post('bryn', `/alerts/${alert!.id}/deal`)).status).toBe(422)
  })

  test('L9: a duress alert is on no page and in no answer of those who walk with the person', async () => {
    given.clock.advance(minutes(5))
    await given.end('asha', 'under-duress')
    const [alert] = await openAlerts()
    expect(alert!.alert.kind).toBe('duress')
    for (const path of [`/alerts/${alert!.id}`, `/api/alerts/${alert!.id}`]) expect((await given.get('bryn', path)).status).toBe(404)
    expect((await given.post('bryn', `/alerts/${alert!.id}/deal`)).status).toBe(404)
    const [board, json] = [await page('bryn', '/board'), await (await given.get('bryn', '/api/board')).text()]
    expect(board).toContain('1 out, 1 home')
    expect(board).not.toMatch(/Needs you now|forced|Asha/)
    expect(json).not.toMatch(/duress|Asha/)
    expect(await page('carys', '/board')).toContain('Asha may be forced: act quietly')
  })

  test('the whole story goes to a script that may see it, with nobody’s number but those it is about', async () => {
    const id = await missed()
    const story = (await (await given.get('carys', `/api/alerts/${id}`)).json()) as AlertStory
    expect(story).toMatchObject({ you: 'carys', alert: { id, status: 'open' }, others: [{ id: 'bryn', name: 'Bryn' }] })
    expect(Object.values(story.names)).toContain('Carys')
  })
})

test('late on the board the place is never without its age', async () => {
  given.seen('asha', 52.414, -4.082, minutes(3), 35)
  given.clock.advance(late)
  await given.pass()
  expect(await page('carys', '/board')).toContain('last seen 38 minutes ago')
})
