import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { minutes, seconds } from '../basics/instant.ts'
import { wordsOf } from '../../tests/support/accounts.ts'
import { type BoardGiven, eveningUnderWay, openBoardGiven, organisation } from '../../tests/support/board-given.ts'
import type { BoardView } from './board-view.ts'

let given: BoardGiven
beforeAll(async () => {
  given = await openBoardGiven()
})
beforeEach(async () => {
  await given.startAgain()
  await eveningUnderWay(given)
})
afterAll(() => given.close())

const page = async (person: string, path = '/board') => wordsOf(await (await given.get(person, path)).text())
const boardOf = async (person: string) => (await (await given.get(person, '/api/board')).json()) as BoardView

describe('watching tonight', () => {
  test('says that all are fine, when the next check-in is due, and how old everything is', async () => {
    given.clock.advance(minutes(12))
    await given.checkIn('bryn')
    given.clock.advance(minutes(1))
    given.seen('bryn', 52.414, -4.082, seconds(40), 25)
    const words = await page('carys')
    for (const part of [
      'All 2 are fine.', 'Next check-in due 18:30.', 'Everyone out', 'Asha Ring Asha before 18:30 · in 17 minutes', 'with Bryn · not heard from yet · does not share where they are',
      'before 18:42 · in 29 minutes', 'last heard 1 minute ago · seen 40 seconds ago, to about 25 m', 'Heol Fach, near the chapel, Aberystwyth', '2 out, 0 home · until 20:00', 'On duty: Carys',
    ]) expect(words).toContain(part)
  })

  test('with nobody on duty it says so loudly, and offers to come', async () => {
    await given.database.write((tx) => tx.deleteFrom('on_duty').execute())
    const words = await page('carys')
    expect(words).toContain('2 people are out and nobody is watching. If one of them does not check in, messages go out, but nobody is looking.')
    expect(words).toContain('Come on duty')
  })

  test('L13: a loop that stands still is on the page, since when', async () => {
    given.state.notWatchedSince = given.clock.now()
    expect(await page('carys')).toContain('Not being watched since 18:00')
  })

  test('the last one on duty cannot leave while people are out', async () => {
    const answer = await given.post('carys', '/board/off-duty')
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain('You are the only one on duty while people are out.')
    await given.onDuty('bryn')
    expect((await given.post('carys', '/board/off-duty')).status).toBe(303)
    expect((await boardOf('carys')).you.isOnDuty).toBe(false)
  })

  test('whoever has not had the board open for ten minutes is named to the others', async () => {
    await given.onDuty('bryn')
    given.clock.advance(minutes(11))
    expect(await page('bryn')).toContain('Carys last had this board open 11 minutes ago.')
  })
})

describe('everyone OK?', () => {
  test('asks all in one press; a minute later those who have not answered come first', async () => {
    given.clock.advance(minutes(10))
    expect((await given.post('carys', '/outings/outing-1/everyone-ok')).status).toBe(303)
    given.clock.advance(seconds(20))
    await given.checkIn('bryn')
    expect(await page('carys')).toContain('All 2 are fine.')
    given.clock.advance(seconds(40))
    const words = await page('carys')
    expect(words).toContain('One person has not answered “Everyone OK?”')
    expect(words.indexOf('has not answered “Everyone OK?” before 18:30')).toBeGreaterThan(words.indexOf('Needs you now'))
    await given.checkIn('asha')
    expect(await page('carys')).toContain('All 2 are fine.')
  })

  test('asks every outing that is out at once', async () => {
    given.person('sian', 'Siân')
    given.person('ng', 'Ng')
    await given.outing('outing-2', 'carys', ['sian', 'ng'])
    given.clock.advance(minutes(1))
    expect((await given.post('carys', '/board/everyone-ok')).status).toBe(303)
    expect((await boardOf('carys')).outings.map((outing) => outing.okAskedAt)).toEqual([given.clock.now(), given.clock.now()])
  })

  test('somebody who went out after the question was not asked', async () => {
    given.clock.advance(minutes(1))
    await given.post('carys', '/board/everyone-ok')
    given.clock.advance(minutes(1))
    given.person('sian', 'Siân')
    await given.outing('outing-2', 'carys', ['sian'])
    given.clock.advance(minutes(2))
    expect((await boardOf('carys')).out.filter((row) => row.askedOkAt !== null).map((row) => row.person.name).toSorted()).toEqual(['Asha', 'Bryn'])
  })
})

describe('“I rang, they are fine”', () => {
  test('moves the deadline, by name and as a voice, and nobody says it of themselves', async () => {
    given.clock.advance(minutes(31))
    await given.pass()
    expect(await page('carys')).toContain('1 minute late. Their phone is being asked, and who is with them.')
    expect((await given.post('carys', '/shifts/shift-of-asha/voice', { found: 'fine' })).status).toBe(303)
    const noted = await given.database.read.selectFrom('happenings').select(['kind', 'by', 'details']).where('subject', '=', 'shift-of-asha').where('kind', '=', 'checked-in').executeTakeFirstOrThrow()
    expect(noted).toMatchObject({ by: 'carys' })
    expect(JSON.parse(noted.details)).toMatchObject({ source: 'voice' })
    expect((await given.post('bryn', '/shifts/shift-of-bryn/voice', { found: 'fine' })).status).toBe(403)
  })
})

test('a text message that nobody can vouch for is told as such, with its sender’s number to ring', async () => {
  given.texts.push({ at: given.clock.now(), from: 'Asha', phone: '+447700900101', text: 'ok?? at the chapel', understoodAs: 'unverified' })
  const words = await page('carys')
  expect(words).toContain('Asha: “ok?? at the chapel”')
  expect(words).toContain('not verified: ring them · Ring Asha')
})

test('somebody who said that something feels wrong comes before those who are fine, until they are heard from', async () => {
  given.clock.advance(minutes(5))
  await given.database.write((tx) => tx.insertInto('happenings').values({
    organisation, subject: 'shift-of-bryn', number: 9000, kind: 'felt-wrong', by: 'bryn', happened_at: null, received_at: given.clock.now(), details: '{}',
  }).execute())
  given.clock.advance(minutes(1))
  expect(await page('carys')).toContain('said “This feels wrong” 1 minute ago')
  await given.checkIn('bryn')
  expect(await page('carys')).not.toContain('This feels wrong')
})

test('a plan of where people were last seen stands beside the list, and says the same in words', async () => {
  given.seen('asha', 52.414, -4.082)
  given.seen('bryn', 52.416, -4.082)
  const words = await page('carys')
  expect(words).toContain('Not a map')
  expect(words).toContain('Asha: 110 m south of the middle, seen just now')
  expect(await page('carys', '/cy/board')).toContain('Asha: 110 m i’r de o’r canol')
})

test('a canvasser has no board, and nobody is sent to sign in', async () => {
  expect((await given.get('asha', '/board')).status).toBe(403)
  expect((await given.get('nobody', '/board')).headers.get('Location')).toBe('/sign-in')
})
