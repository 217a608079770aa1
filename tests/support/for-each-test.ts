// A service of its own for each test of a file, brought to where its tests begin: one line at the head of the file.

import { afterEach, beforeEach } from 'vitest'
import { type Evening, eveningOut, firstCoordinator, plannedOuting } from './evening.ts'
import { type Browser, openTestService, type TestService } from './whole-app.ts'

/** Filled before each test, so it is read inside of one, never at the head. */
type Fresh<Given> = { readonly service: TestService } & Readonly<Given>

/** Asha and Bryn are out, Carys is on duty. */
export const eveningForEachTest = (): Fresh<Evening> => forEachTest(eveningOut)

/** Carys has planned an outing; nobody has joined. */
export const planForEachTest = (): Fresh<{ carys: Browser; outing: string; code: string }> => forEachTest(async (service) => {
  const carys = await firstCoordinator(service)
  return { carys, ...(await plannedOuting(carys)) }
})

function forEachTest<Given extends object>(begin: (service: TestService) => Promise<Given>): Fresh<Given> {
  const here = {} as { service: TestService } & Given
  beforeEach(async () => {
    here.service = await openTestService()
    Object.assign(here, await begin(here.service))
  })
  afterEach(() => here.service.close())
  return here
}
