import { afterEach, beforeEach, expect, test } from 'vitest'
import { eveningOut, firstCoordinator } from '../tests/support/evening.ts'
import { openTestService, type TestService } from '../tests/support/whole-app.ts'
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

test('the navigation says of one place only that it is here, in both languages', async () => {
  const carys = await firstCoordinator(service)
  for (const [path, name, welsh] of [['/board', 'Watching', 'Gwylio'], ['/outings/new', 'Outings', 'Mynd allan'], ['/members', 'Team', 'Tîm'], ['/me', 'You', 'Chi']] as const) {
    for (const [prefix, expected] of [['', name], ['/cy', welsh]] as const) {
      const html = await (await carys.get(prefix + path)).text()
      expect([...html.matchAll(/aria-current="page"[^>]*>([^<]*)</g)].map((found) => found[1])).toEqual([expected])
    }
  }
})
