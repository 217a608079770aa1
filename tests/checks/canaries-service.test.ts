// The same search as in canaries.test.ts, on the whole service with an evening under way.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { eveningOut, type Evening } from '../support/evening.ts'
import { openTestService, type TestService } from '../support/whole-app.ts'
import { canariesIn, plantCanaries } from './canaries.ts'

let service: TestService
let evening: Evening
beforeAll(async () => {
  service = await openTestService()
  evening = await eveningOut(service)
})
afterAll(() => service.close())

const fields = ['firstName', 'mobile', 'email', 'age', 'where', 'streets', 'postcodes', 'meetWhere', 'safePlace', 'stopWord', 'reason', 'outcome', 'digits', 'pin', 'code', 'reference', 'found', 'day', 'kind']
/** What would end the session that plants, or the evening. */
const endings = /sign-out|\/me\/(leave|forget-phone)|call-off|\/devices\/|\/home$|\/members\/:id/

/** Plants as somebody, lets what is due be done, and gives what was logged meanwhile and what was answered. */
async function plantAs(headers: Record<string, string>) {
  const from = service.logged.length
  const parameters = { id: evening.outing, code: evening.code }
  const { sent, statuses } = await plantCanaries(service.service.app, { headers, fields, except: endings, parameters, between: () => service.clock.advance(600) })
  expect(sent).toBeGreaterThan(1000)
  await service.pass()
  return { lines: service.logged.slice(from), statuses }
}

const as = (browser: Evening['carys']) => ({ Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') })

test.each([
  ['nobody', () => ({}), [200, 404, 413]],
  ['Asha, who is out', () => as(evening.asha), [200, 404, 413, 303]],
  ['Carys, who coordinates', () => as(evening.carys), [200, 303, 404, 413, 422]],
] as const)('whatever is typed or sent by %s, none of it is in the log, and no route breaks on it', async (_, headersOf: () => Record<string, string>, met) => {
  const { lines, statuses } = await plantAs(headersOf())
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([...met])) // it came in as far as it should
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.flatMap((line) => canariesIn(line).map((what) => `${what} in ${line}`))).toEqual([])
  // Where the clock is moved by hand the watch falls behind, and /health says so.
  expect(lines.filter((line) => /"status":5\d\d|-failed"/.test(line) && !line.includes('"route":"/health"'))).toEqual([])
}, 120_000)
