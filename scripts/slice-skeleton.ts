// The first files of a new slice: small enough to be read in a minute, and already passing every check but "unused",
// which passes once app.ts mounts it.

/** File name → text, for a slice called `slice` (plural, the folder) that owns a `noun` (singular). */
export function skeletonOf(slice: string, noun: string): Readonly<Record<string, string>> {
  const name = noun.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const Name = name[0]!.toUpperCase() + name.slice(1)
  const words = noun.replaceAll('-', ' ')
  return {
    [`${noun}.ts`]: `// The rules of a ${words}: what it is, and what may happen to it. Nothing of the outside in here.

import type { Instant } from '../basics/instant.ts'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'

export type ${Name} = { readonly id: string; readonly closedAt: Instant | null }

/** Commands carry their own id, so sending one twice is the same as sending it once. */
export type ${Name}Command = { readonly kind: 'close'; readonly id: string }
export type ${Name}Event = { readonly kind: 'closed'; readonly at: Instant }
export type ${Name}Refusal = 'already-closed'

export function decide(${name}: ${Name}, command: ${Name}Command, now: Instant): Outcome<readonly ${Name}Event[], ${Name}Refusal> {
  switch (command.kind) {
    case 'close':
      return ${name}.closedAt === null ? accepted([{ kind: 'closed', at: now }]) : refused('already-closed')
  }
}

export function apply(${name}: ${Name}, event: ${Name}Event): ${Name} {
  switch (event.kind) {
    case 'closed':
      return { ...${name}, closedAt: event.at }
  }
}
`,
    [`${noun}.test.ts`]: `import { expect, test } from 'vitest'

import { instant } from '../basics/instant.ts'
import { apply, decide, type ${Name} } from './${noun}.ts'

const open: ${Name} = { id: 'one', closedAt: null }
const close = { kind: 'close', id: 'command' } as const
const now = instant(0)

test('a ${words} that is open can be closed', () => {
  expect(decide(open, close, now)).toEqual({ ok: true, value: [{ kind: 'closed', at: now }] })
})

test('a ${words} is closed once', () => {
  const closed = apply(open, { kind: 'closed', at: now })
  expect(decide(closed, close, now)).toEqual({ ok: false, reason: 'already-closed' })
})
`,
    [`${noun}-words.ts`]: `import type { Words } from '../basics/language.ts'
import type { ${Name}Refusal } from './${noun}.ts'

/** Forgetting a reason, or a language, fails the type check. */
export const ${name}Refusals: Words<Readonly<Record<${Name}Refusal, string>>> = {
  en: { 'already-closed': 'This has been closed already.' },
  cy: { 'already-closed': 'Mae hwn wedi’i gau yn barod.' },
}
`,
    'index.ts': `// ${slice}: says in three sentences what this slice owns. What it leaves to others. Who may ask it for what.
// Only what another slice or app.ts needs is handed out here.

export { apply, decide, type ${Name} } from './${noun}.ts'
export { ${name}Refusals } from './${noun}-words.ts'
`,
  }
}
