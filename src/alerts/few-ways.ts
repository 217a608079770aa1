// Whether whoever watches can be reached in two ways (L14), and what would help where they cannot.

import type { FewWays } from './board-view.ts'
import type { Channel } from './who-is-told.ts'

const wanted = 2

/**
 * `known`: the ways there are to this person; `working`: those that did not fail when last tried; `configured`: what this
 * server sends at all. Null where two work. The advice is what the person, or whoever runs the server, can do first.
 */
export function fewWays({ known, working }: { readonly known: readonly Channel[]; readonly working: readonly Channel[] }, configured: ReadonlySet<Channel>): FewWays | null {
  if (working.length >= wanted) return null
  const mayAdd = (channel: Channel) => configured.has(channel) && !known.includes(channel)
  const advice = mayAdd('sms') ? 'add-mobile' : mayAdd('push') ? 'allow-notices' : mayAdd('email') ? 'add-email' : known.length > working.length ? 'mend' : 'ask-operator'
  return { works: working, advice }
}
