// What axe finds wrong with the page as it is now, one line each.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Rule = { readonly id: string; readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[] }
type Found = { readonly violations: Rule[]; readonly passes: Rule[] }

/** `only`: these rules and no others, for a second look at a page of which only the colours have changed. */
export async function axeViolations(page: Page, { only }: { only?: readonly string[] } = {}): Promise<string[]> {
  return (await axeFindings(page, { only })).violations
}

/** `passes`: the rules that found something to look at and nothing wrong with it. */
export async function axeFindings(page: Page, { only }: { only?: readonly string[] | undefined } = {}): Promise<{ violations: string[]; passes: string[] }> {
  // Playwright's evaluate speaks the debugger's protocol, which the page's content policy does not reach.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return page.evaluate(async (rules) => {
    const { run } = (globalThis as unknown as { axe: { run(root: Document, options: object): Promise<Found> } }).axe
    // Every element that passed, spelt out, takes three times as long.
    const { violations, passes } = await run(document, { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) })
    return {
      violations: violations.map(({ id, nodes }) => [id, ...nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)].join(' | ')),
      passes: passes.map(({ id }) => id),
    }
  }, only)
}
