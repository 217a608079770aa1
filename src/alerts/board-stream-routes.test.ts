import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { minutes, seconds } from '../basics/instant.ts'
import { type BoardGiven, eveningUnderWay, late, openBoardGiven, timersByHand } from '../../tests/support/board-given.ts'
import { type BoardChanges, type Heartbeat, readStream, type StreamMessage, type WholeBoard } from './board-wire.ts'

let given: BoardGiven
const timers = timersByHand()
const open: ReadableStreamDefaultReader<Uint8Array>[] = []

beforeAll(async () => {
  given = await openBoardGiven({ timers })
})
beforeEach(begin)
afterEach(closeStreams)
afterAll(() => given.close())

async function begin() {
  await given.startAgain()
  await eveningUnderWay(given)
}
async function closeStreams() {
  for (const reader of open.splice(0)) await reader.cancel()
}

async function streamOf(person: string) {
  const answer = await given.get(person, '/api/board/stream', { Accept: 'text/event-stream' })
  const reader = answer.body!.getReader()
  open.push(reader)
  let bytes = ''
  async function next(): Promise<StreamMessage | null> {
    const { done, value } = await reader.read()
    if (done) return null
    const text = new TextDecoder().decode(value)
    bytes += text
    return readStream(text).messages[0]!
  }
  return {
    answer, next, bytes: () => bytes,
    /** The next one of this kind, as it was meant. */
    async until<T>(event: string): Promise<T> {
      for (;;) {
        const message = await next()
        if (message === null) throw new Error(`The stream ended before a ${event}`)
        if (message.event === event) return JSON.parse(message.data) as T
      }
    },
  }
}

describe('the stream of the board', () => {
  test('begins with the whole board, and then says only what changed', async () => {
    const stream = await streamOf('carys')
    expect(stream.answer.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
    const { board, version } = await stream.until<WholeBoard>('board')
    expect([version, board.out.map((row) => row.person.name)]).toEqual([1, ['Asha', 'Bryn']])

    given.clock.advance(minutes(10))
    await given.checkIn('asha')
    const changes = await stream.until<BoardChanges>('changes')
    expect(changes).toMatchObject({ version: 2, out: { set: [{ shift: 'shift-of-asha', lastHeardAt: given.clock.now() }], gone: [] }, alerts: { set: [] }, rest: {} })
  })

  test('brings an alert, who took it, and its end', async () => {
    const stream = await streamOf('carys')
    await stream.until('board')
    await given.sos('asha')
    const raised = await stream.until<BoardChanges>('changes')
    const id = raised.alerts.set[0]!.id
    expect(raised.alerts.set[0]).toMatchObject({ kind: 'sos', status: 'open', subjects: [{ name: 'Asha' }] })
    timers.pass(100)
    await given.post('bryn', `/alerts/${id}/deal`)
    expect((await stream.until<BoardChanges>('changes')).alerts.set[0]).toMatchObject({ status: 'dealing', holder: { name: 'Bryn' } })
    timers.pass(100)
    await given.post('bryn', `/alerts/${id}/close`, { outcome: 'safe-by-voice', note: 'Spoke to her' })
    expect(await stream.until<BoardChanges>('changes')).toMatchObject({ alerts: { gone: [id] }, rest: { closed: [{ id, outcome: 'safe-by-voice' }] } })
  })

  test('says every ten seconds that it is there, and when the deadlines were last looked at', async () => {
    const stream = await streamOf('carys')
    given.state.watchedAt = given.clock.now()
    expect(await stream.until<Heartbeat>('heartbeat')).toEqual({ at: given.clock.now(), watchedAt: given.clock.now(), notWatchedSince: null })
    given.clock.advance(seconds(10))
    given.state.notWatchedSince = given.state.watchedAt
    const second = stream.until<Heartbeat>('heartbeat')
    timers.pass(seconds(10))
    expect(await second).toEqual({ at: given.clock.now(), watchedAt: given.state.watchedAt, notWatchedSince: given.state.watchedAt })
  })

  test('a slow reader is told the newest and nothing that is no longer so', async () => {
    const stream = await streamOf('carys')
    await stream.until('heartbeat')
    for (let minute = 1; minute <= 12; minute += 1) {
      given.clock.advance(minutes(1))
      await given.checkIn('asha')
      timers.pass(100)
    }
    const changes = await stream.until<BoardChanges>('changes')
    expect(changes).toMatchObject({ version: 2, out: { set: [{ lastHeardAt: given.clock.now() }] } })
  })

  test('many changes at once are told together: the first at once, the rest a tenth of a second later', async () => {
    const stream = await streamOf('carys')
    await stream.until('heartbeat')
    given.clock.advance(minutes(1))
    await given.checkIn('asha')
    expect((await stream.until<BoardChanges>('changes')).out.set).toHaveLength(1)
    await given.checkIn('bryn')
    given.clock.advance(1)
    await given.checkIn('asha')
    const next = stream.until<BoardChanges>('changes')
    timers.pass(100)
    expect((await next).out.set).toHaveLength(2)
  })

  test('something that another node changed is seen without being told', async () => {
    const stream = await streamOf('carys')
    await stream.until('heartbeat')
    await given.database.write((tx) => tx.updateTable('shifts').set({ battery: 7, version: 99 }).where('id', '=', 'shift-of-asha').execute())
    const next = stream.until<BoardChanges>('changes')
    timers.pass(given.database.engine === 'postgres' ? seconds(1) : seconds(10))
    expect((await next).out.set).toMatchObject([{ battery: 7 }])
  })

  test('whoever is on duty with the board open is written down as present', async () => {
    const stream = await streamOf('carys')
    await stream.until('heartbeat')
    given.clock.advance(minutes(5))
    timers.pass(seconds(60))
    await stream.until('heartbeat')
    const row = await given.database.read.selectFrom('on_duty').select('last_seen_at').where('person', '=', 'carys').executeTakeFirstOrThrow()
    expect(row.last_seen_at).toBe(given.clock.now())
  })
})

describe('the stream ends', () => {
  test('at once when the device is ended on this node', async () => {
    const stream = await streamOf('carys')
    await stream.until('heartbeat')
    const end = stream.until('end')
    given.endDevice('carys')
    expect(await end).toEqual({ reason: 'signed-out' })
    expect(await stream.next()).toBe(null)
    expect(given.endListeners.size).toBe(0)
  })

  test('within five seconds when it was ended on another node, or the role is gone', async () => {
    const stream = await streamOf('carys')
    await stream.until('heartbeat')
    given.person('carys', 'Carys', ['canvasser'])
    const end = stream.until('end')
    timers.pass(seconds(2))
    expect(await end).toEqual({ reason: 'signed-out' })
    expect((await given.get('carys', '/api/board/stream')).status).toBe(403)
  })
})

describe('who is told what', () => {
  test('Dev’s stream holds nothing of this campaign, and says nothing when it changes', async () => {
    const stream = await streamOf('dev')
    const { board } = await stream.until<WholeBoard>('board')
    expect(board).toMatchObject({ alerts: [], out: [], outings: [], onDuty: [], texts: [], closed: [] })
    await stream.until('heartbeat')
    await given.sos('asha')
    timers.pass(seconds(10))
    expect((await stream.next())!.event).toBe('heartbeat')
    expect(stream.bytes()).not.toMatch(/Asha|Heol|asha/)
  })

  test('without a cookie, and for a canvasser, there is no stream', async () => {
    expect((await given.get('nobody', '/api/board/stream')).status).toBe(401)
    expect((await given.get('nobody', '/api/board')).status).toBe(401)
    expect((await given.get('asha', '/api/board/stream')).status).toBe(403)
  })

  test('a lead is told of the outing they lead and of no other', async () => {
    given.person('sian', 'Siân', ['lead'])
    given.person('ng', 'Ng')
    given.person('obrien', 'O’Brien')
    await given.outing('outing-2', 'sian', ['ng', 'obrien'], { where: 'Penparcau' })
    await given.sos('asha')
    await given.sos('ng')
    const { board } = await (await streamOf('sian')).until<WholeBoard>('board')
    expect(board.out.map((row) => row.person.name).toSorted()).toEqual(['Ng', 'O’Brien'])
    expect(board.alerts.map((alert) => alert.subjects[0]!.name)).toEqual(['Ng'])
    expect(board.you.mayWatch).toBe(false)
  })

  test('the place of somebody under 18 is not in it for a coordinator who may not see it, not even in an alert', async () => {
    given.seen('asha', 52.414, -4.082)
    given.seen('bryn', 52.415, -4.083)
    given.state.isUnder18.add('asha')
    await given.sos('asha', { latitude: 52.4139, longitude: -4.0819, accuracyMetres: 10, takenAt: given.clock.now() })
    const stream = await streamOf('carys')
    const { board } = await stream.until<WholeBoard>('board')
    expect(board.out.map((row) => [row.person.name, row.place?.latitude ?? null] as const).toSorted(([one], [other]) => one.localeCompare(other))).toEqual([['Asha', null], ['Bryn', 52.415]])
    expect(stream.bytes()).not.toMatch(/52\.4139|52\.414[^0-9]/)
  })

  test('who was seen on whose board is noted for the person who was seen', async () => {
    given.seen('asha', 52.414, -4.082)
    await (await streamOf('carys')).until('heartbeat')
    const looks = await given.database.read.selectFrom('looks').select(['person', 'by', 'times']).execute()
    expect(looks).toEqual([{ person: 'asha', by: 'carys', times: 1 }])
  })
})

describe('L9: an end under duress', () => {
  // Bryn walks with Asha and may watch as well: his board must not tell him, nor whoever looks over his shoulder.
  async function bytesAfter(how: 'self' | 'under-duress', person: string): Promise<string> {
    await begin()
    const stream = await streamOf(person)
    await stream.until('heartbeat')
    given.clock.advance(minutes(5))
    await given.end('asha', how)
    timers.pass(100)
    await given.pass()
    timers.pass(seconds(10))
    await stream.until('heartbeat')
    given.clock.advance(late)
    await given.checkIn('bryn')
    timers.pass(seconds(10))
    await stream.until('heartbeat')
    await closeStreams()
    return stream.bytes()
  }

  test('is byte for byte an ordinary end in the stream of whoever walks with them', async () => {
    const ordinary = await bytesAfter('self', 'bryn')
    expect(await bytesAfter('under-duress', 'bryn')).toBe(ordinary)
    expect(ordinary).toContain('"gone":["shift-of-asha"]')
  })

  test('is told in the stream of a coordinator who does not', async () => {
    expect(await bytesAfter('under-duress', 'carys')).toContain('"kind":"duress"')
  })
})
