import { afterEach, expect, test } from 'vitest'
import { eveningOut } from '../../tests/support/evening.ts'
import { webManifest } from '../platform/web-manifest.ts'
import { openTestService, type TestService } from '../../tests/support/whole-app.ts'

let service: TestService
afterEach(() => service.close())

test.each([['en', '/', '/out', '/join'], ['cy', '/cy/', '/cy/out', '/cy/join']] as const)('in %s, put on a home screen, the first page is the app: it opens at the phone’s screen, or where one joins', async (language, home, start, join) => {
  service = await openTestService()
  const stranger = service.browser()
  expect(await (await stranger.get(home)).text()).toContain(`<link rel="manifest" href="${home}manifest.webmanifest"/>`)
  expect(webManifest(language, () => null)).toMatchObject({ start_url: start, display: 'standalone', scope: '/' })
  expect((await stranger.get(start)).headers.get('location')).toBe(join)
  const { asha } = await eveningOut(service)
  expect(await (await asha.get(start)).text()).toContain('id="phone"')
})
