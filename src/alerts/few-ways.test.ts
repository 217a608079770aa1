import { expect, test } from 'vitest'
import { fewWays } from './few-ways.ts'
import type { Channel } from './who-is-told.ts'

const all: readonly Channel[] = ['push', 'email', 'sms', 'voice']

test.each<[string, Channel[], Channel[], readonly Channel[], ReturnType<typeof fewWays>]>([
  ['two that work are enough', ['email', 'sms'], ['email', 'sms'], all, null],
  ['e-mail alone, where texts are sent', ['email'], ['email'], all, { works: ['email'], advice: 'add-mobile' }],
  ['e-mail alone, on a server without texts', ['email'], ['email'], ['push', 'email'], { works: ['email'], advice: 'allow-notices' }],
  ['notices alone', ['push', 'sms'], ['push'], ['push', 'email', 'sms'], { works: ['push'], advice: 'add-email' }],
  ['a way that failed when it was tried', ['push', 'email', 'sms', 'voice'], ['email'], all, { works: ['email'], advice: 'mend' }],
  ['nothing at all', [], [], all, { works: [], advice: 'add-mobile' }],
  ['a server with notices only', ['push'], ['push'], ['push'], { works: ['push'], advice: 'ask-operator' }],
])('%s', (_, known, working, configured, reach) => {
  expect(fewWays({ known, working }, new Set(configured))).toEqual(reach)
})
