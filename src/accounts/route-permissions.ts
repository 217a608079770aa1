// Every route and who may call it, written by hand and not worked out from the code: a test walks all routes of the
// app as each role and compares. A route that is not here fails that test, so a new one is a line somebody wrote.

import type { Role } from '../basics/actor.ts'

/** 'nobody' has no cookie; 'phone' joined by code and acts for its own shift. */
export type Caller = Role | 'nobody' | 'phone'

export type RouteRule = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** 'anyone': public. Else only those named; the rest are refused (403 or 404) and nobody is sent to sign in. */
  readonly who: 'anyone' | readonly Caller[]
  /** Asks again who it is unless that was shown in the last ten minutes. */
  readonly needsProof?: true
  /** Where the same page shows less to some: what they must not find on it. */
  readonly hidden?: Partial<Readonly<Record<Caller, string>>>
}

const signedIn: readonly Role[] = ['candidate', 'agent', 'coordinator', 'lead', 'canvasser', 'safeguarding-officer']
const coordinators: readonly Role[] = ['coordinator']
const wholeList: readonly Role[] = ['agent', 'coordinator', 'safeguarding-officer']
const keepers: readonly Role[] = ['coordinator', 'safeguarding-officer']
const everybodyIn: readonly Caller[] = [...signedIn, 'phone']

/** The routes of accounts. Other slices add theirs where the app is put together. */
export const routePermissions: readonly RouteRule[] = [
  { method: 'GET', path: '/first/:token', who: 'anyone' },
  { method: 'POST', path: '/first/:token', who: 'anyone' },
  { method: 'GET', path: '/invitation/:token', who: 'anyone' },
  { method: 'POST', path: '/invitation/:token', who: 'anyone' },

  { method: 'GET', path: '/sign-in', who: 'anyone' },
  { method: 'POST', path: '/sign-in/code', who: 'anyone' },
  { method: 'POST', path: '/sign-in/passkey/options', who: 'anyone' },
  { method: 'POST', path: '/sign-in/passkey', who: 'anyone' },
  { method: 'POST', path: '/sign-out', who: 'anyone' },

  { method: 'GET', path: '/passkeys/new', who: signedIn, needsProof: true },
  { method: 'POST', path: '/passkeys/options', who: signedIn, needsProof: true },
  { method: 'POST', path: '/passkeys', who: signedIn, needsProof: true },
  { method: 'POST', path: '/passkeys/:id/remove', who: signedIn, needsProof: true },
  { method: 'GET', path: '/recovery-codes', who: signedIn, needsProof: true },
  { method: 'POST', path: '/recovery-codes', who: signedIn, needsProof: true },
  { method: 'POST', path: '/recovery-codes/kept', who: signedIn },
  { method: 'GET', path: '/devices', who: signedIn },
  { method: 'POST', path: '/devices/:id/end', who: signedIn, needsProof: true },

  { method: 'GET', path: '/me', who: everybodyIn },
  { method: 'GET', path: '/me/change', who: signedIn, needsProof: true },
  { method: 'POST', path: '/me/change', who: signedIn, needsProof: true },
  { method: 'POST', path: '/me/forget-phone', who: everybodyIn },
  { method: 'GET', path: '/me/data', who: everybodyIn },
  { method: 'GET', path: '/me/data.json', who: everybodyIn },
  { method: 'GET', path: '/me/leave', who: everybodyIn },
  { method: 'POST', path: '/me/leave', who: everybodyIn },
  { method: 'GET', path: '/who-looked', who: everybodyIn },
  { method: 'GET', path: '/me/second-number', who: everybodyIn },
  { method: 'POST', path: '/me/second-number', who: everybodyIn },
  { method: 'GET', path: '/me/contacts', who: everybodyIn },
  { method: 'POST', path: '/me/contacts', who: everybodyIn },
  { method: 'POST', path: '/me/contacts/:id/withdraw', who: everybodyIn },
  // Somebody outside, by the link in the text that asked them.
  { method: 'GET', path: '/trusted/:token', who: 'anyone' },
  { method: 'POST', path: '/trusted/:token', who: 'anyone' },

  { method: 'GET', path: '/members', who: wholeList },
  { method: 'GET', path: '/members/:id', who: wholeList, hidden: { 'safeguarding-officer': 'contact' } },
  { method: 'POST', path: '/members/:id/roles', who: coordinators, needsProof: true },
  { method: 'POST', path: '/members/:id/sign-out', who: coordinators, needsProof: true },
  { method: 'POST', path: '/members/:id/end-phones', who: coordinators, needsProof: true },
  { method: 'POST', path: '/members/:id/forget-number', who: coordinators, needsProof: true },
  { method: 'POST', path: '/requests/:id', who: ['agent', 'coordinator'], needsProof: true },
  { method: 'GET', path: '/poll-day', who: coordinators, needsProof: true },
  { method: 'POST', path: '/poll-day', who: coordinators, needsProof: true },

  { method: 'GET', path: '/invitations', who: coordinators, needsProof: true },
  { method: 'POST', path: '/invitations', who: coordinators, needsProof: true },
  { method: 'POST', path: '/invitations/:id/end', who: coordinators, needsProof: true },

  { method: 'GET', path: '/safeguarding', who: keepers },
  { method: 'POST', path: '/safeguarding/keep-apart', who: keepers, needsProof: true },
  { method: 'POST', path: '/safeguarding/let-together', who: keepers, needsProof: true },
  { method: 'POST', path: '/safeguarding/procedure', who: coordinators, needsProof: true },
  { method: 'POST', path: '/safeguarding/:id/record', who: ['safeguarding-officer'], needsProof: true },
  { method: 'POST', path: '/safeguarding/:id/take-back', who: ['safeguarding-officer'], needsProof: true },
  { method: 'POST', path: '/safeguarding/:id/consent', who: keepers, needsProof: true },
  { method: 'POST', path: '/safeguarding/:id/is-adult', who: ['safeguarding-officer'], needsProof: true },
]
