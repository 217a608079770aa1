import { join } from 'node:path'
import type { Page } from 'playwright-core'

const areAskedFor = Boolean(process.env['SAFE_RETURN_PICTURES'])

/**
 * Takes pictures of whole pages into `test-results/FOLDER`, to be looked at by somebody. No test looks at them and they
 * take a third of its time, so only where SAFE_RETURN_PICTURES is set.
 */
export function picturesInto(folder: string) {
  const whole = join(import.meta.dirname, '../../test-results', folder)
  return async (page: Page, name: string): Promise<void> => {
    if (areAskedFor) await page.screenshot({ path: join(whole, `${name}.png`), fullPage: true })
  }
}
