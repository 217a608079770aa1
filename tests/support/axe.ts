// What axe finds wrong with the page as it is now, one line each.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Rule = { readonly id: string; readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[] }

export async function axeViolations(page: Page): Promise<string[]> {
  // Playwright's evaluate speaks the debugger's protocol, which the page's content policy does not reach.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = (await (globalThis as unknown as { axe: { run(root: Document): Promise<{ violations: Rule[] }> } }).axe.run(document))
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)].join(' | '))
  })
}
