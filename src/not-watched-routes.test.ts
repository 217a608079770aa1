// When the deadline loop stands still, nobody may believe that it watches: every page says so, whoever looks at it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { eveningOut } from '../tests/support/evening.ts'
import { openTestService, type TestService } from '../tests/support/whole-app.ts'
import { seconds } from './basics/instant.ts'

let service: TestService
let pages: Record<string, () => Promise<string>>
beforeAll(async () => {
  service = await openTestService()
  const { carys, asha, outing, code } = await eveningOut(service)
  const stranger = service.browser()
  const [of, paths] = [{ carys, asha, stranger }, {
    carys: ['/', '/board', '/outings/new', `/outings/${outing}`, '/members', '/me', '/cy/board', '/cy/me'],
    asha: ['/out', '/me', '/cy/out'],
    stranger: ['/', '/cy', '/sign-in', `/join/${code}`, '/nothing-here'],
  }] as const
  pages = Object.fromEntries((Object.keys(of) as (keyof typeof of)[]).flatMap((who) => paths[who].map((path) => [`${who} ${path}`, async () => (await of[who].get(path)).text()] as const)))
})
afterAll(() => service.close())

const since = /Not being watched since 18:00|Neb yn gwylio ers 18:00/
const which = async (pattern: RegExp) => (await Promise.all(Object.entries(pages).map(async ([name, read]) => [name, pattern.test(await read())] as const))).filter(([, is]) => is).map(([name]) => name)

test('while the loop passes no page says that it does not', async () => {
  await service.pass()
  service.clock.advance(seconds(10))
  expect(Object.keys(pages).length).toBeGreaterThan(14)
  expect(await which(/Not being watched|Neb yn gwylio/)).toEqual([])
})

test('ten seconds after its last pass every page says since when nobody is watched, and stops when it passes again', async () => {
  service.clock.advance(1)
  expect(await which(since)).toEqual(Object.keys(pages))
  await service.pass()
  expect(await which(/Not being watched|Neb yn gwylio/)).toEqual([])
})
