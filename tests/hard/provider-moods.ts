// Providers as they are on a bad evening: well, slow, busy, hanging, cutting, asking to be left alone, and lying. Each
// mood lasts a few seconds.

import type { Behaviour } from '../support/providers/http-provider.ts'
import type { MailBehaviour } from '../support/providers/mail-server.ts'
import type { Providers } from './evening-watch.ts'
import { pause } from './killable-server.ts'

export const gatewayMoods: Readonly<Record<string, Behaviour>> = {
  well: { answer: 201 },
  slow: { slowMilliseconds: 100, answer: 202 },
  busy: { answer: 503 },
  'come back later': { answer: 429, headers: { 'retry-after': '4' } },
  gone: { answer: 410 },
  broken: { answer: 500 },
  'lying: 200, and it failed': { answer: 200, body: '{"status":"failed","error":"no credit"}' },
  'lying: 200, and not now': { answer: 200, body: '{"success":false,"error":"temporarily throttled"}' },
  hanging: 'hang',
  'half an answer': 'half-a-yes',
  'cut after the request': 'cut',
  'cut in the answer': 'cut-mid-answer',
}
export const mailMoods: Readonly<Record<string, MailBehaviour>> = {
  well: 'take',
  'not now': { refuse: 451, at: 'message' },
  'no such person': { refuse: 550, at: 'addressee' },
  hanging: 'hang',
  silent: 'silent',
  'cut after the words': 'cut',
}

/** Changes their moods until stopped; then all are well. Well for about half of the time. */
export function startMoods(providers: Providers, chance: () => number): { readonly seen: ReadonlyMap<string, number>; stop(): Promise<void> } {
  const seen = new Map<string, number>()
  let stopped = false

  async function swing<Mood>(moods: Readonly<Record<string, Mood>>, provider: { behave(next: Mood): void }): Promise<void> {
    const names = Object.keys(moods)
    while (!stopped) {
      const name = chance() < 0.5 ? 'well' : names[Math.floor(chance() * names.length)]!
      seen.set(name, (seen.get(name) ?? 0) + 1)
      provider.behave(moods[name]!)
      const ends = Date.now() + 1500 + chance() * 4000
      while (!stopped && Date.now() < ends) await pause(100)
    }
    provider.behave(moods['well']!)
  }

  const swinging = Promise.all([swing(gatewayMoods, providers.sms), swing(gatewayMoods, providers.voice), swing(mailMoods, providers.mail)])
  return {
    seen,
    async stop() {
      stopped = true
      await swinging
    },
  }
}
