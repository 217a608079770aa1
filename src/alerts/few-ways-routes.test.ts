import { afterEach, expect, test } from 'vitest'
import { firstCoordinator } from '../../tests/support/evening.ts'
import { openTestService, type TestService } from '../../tests/support/whole-app.ts'
import { seconds } from '../basics/instant.ts'

let service: TestService
afterEach(() => service.close())

const board = async (settings: Record<string, string>, path = '/board') => {
  service = await openTestService({ settings: { RUN_BY: 'the campaign', ...settings } })
  const carys = await firstCoordinator(service)
  await carys.post('/board/duty', { heard: 'yes' })
  return { carys, html: await (await carys.get(path)).text() }
}
const texts = { SMS_URL: 'https://gateway.example/?to={to}&text={text}', SMS_HOOK_SECRET: 'a-secret-of-more-than-24-letters' }
const mail = { SMTP_URL: 'smtp://localhost:2525', MAIL_FROM: 'safe@example.org' }

test('whoever watches and can be reached in one way is named on the board, with what helps', async () => {
  const { html } = await board(mail)
  expect(html).toContain('Carys: only e-mail. Press “Tell me on this browser too” on their board.')
})

test('nobody is named where two ways work', async () => {
  const { html } = await board({ ...mail, ...texts })
  expect(html).toContain('On duty: Carys')
  expect(html).not.toMatch(/Carys: (only|no message)/)
})

test('a way that failed its last test counts for nothing, and the board says so soon', async () => {
  const { carys, html } = await board({ ...mail, ...texts })
  expect(html).not.toContain('Carys: only')
  const { organisation, person } = await service.database.read.selectFrom('members').select(['organisation', 'person']).executeTakeFirstOrThrow()
  await service.database.write((tx) => tx.insertInto('channel_tests').values({ organisation, person, channel: 'sms', tested_at: service.clock.now(), worked: 0 }).execute())
  service.clock.advance(seconds(31))
  expect(await (await carys.get('/board')).text()).toContain('Carys: only e-mail.')
})
