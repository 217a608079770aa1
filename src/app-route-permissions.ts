// Every route outside accounts and who may call it, written by hand like theirs (accounts/route-permissions.ts): a
// test walks all routes of the app as each caller. A route that is not here fails it.

import { type Caller, routePermissions, type RouteRule } from './accounts/index.ts'

/** Whoever may be asked to act on an alert has a board; it shows them those, and a lead their own outings. */
const watchers: readonly Caller[] = ['candidate', 'agent', 'coordinator', 'lead', 'canvasser']
const readers: readonly Caller[] = ['candidate', 'agent', 'coordinator', 'lead', 'canvasser']
const planners: readonly Caller[] = ['candidate', 'coordinator', 'lead', 'canvasser']
const phones: readonly Caller[] = ['phone']

/** For an outing somebody else leads: what lies open only to those it concerns. */
const outing = { see: ['candidate', 'agent', 'coordinator'], lead: ['coordinator'] } as const
/** For an alert of an outing somebody else leads. */
const alert: readonly Caller[] = ['coordinator']

export const appRoutePermissions: readonly RouteRule[] = [
  ...routePermissions,

  { method: 'GET', path: '/', who: 'anyone' },
  { method: 'GET', path: '/made-to-use', who: 'anyone' },
  { method: 'GET', path: '/health', who: 'anyone' },
  { method: 'GET', path: '/join', who: 'anyone' },
  { method: 'POST', path: '/join', who: 'anyone' },
  { method: 'GET', path: '/join/:code', who: 'anyone' },
  { method: 'POST', path: '/join/:code', who: 'anyone' },

  { method: 'GET', path: '/outings', who: readers },
  { method: 'GET', path: '/outings/new', who: planners },
  { method: 'POST', path: '/outings/new', who: planners },
  { method: 'POST', path: '/outings/again', who: planners },
  { method: 'GET', path: '/outings/:id', who: outing.see },
  { method: 'GET', path: '/outings/:id/no-phone', who: outing.lead },
  { method: 'POST', path: '/outings/:id/no-phone', who: outing.lead },
  { method: 'POST', path: '/outings/:id/start', who: outing.lead },
  { method: 'POST', path: '/outings/:id/call-off', who: outing.lead },
  { method: 'GET', path: '/outings/:id/home', who: outing.lead },
  { method: 'POST', path: '/outings/:id/home', who: outing.lead },
  { method: 'POST', path: '/outings/:id/everyone-ok', who: outing.lead },

  // Whoever has not joined is led to where one joins, and sees nothing of anybody.
  { method: 'GET', path: '/out', who: 'anyone' },
  { method: 'GET', path: '/out/shell', who: 'anyone' },
  { method: 'GET', path: '/out/sos', who: 'anyone' },
  { method: 'POST', path: '/out/sos', who: phones },
  { method: 'POST', path: '/out/:deed', who: phones },
  { method: 'GET', path: '/api/phone/state', who: phones },
  { method: 'POST', path: '/api/phone/commands', who: phones },
  { method: 'POST', path: '/api/phone/positions', who: phones },
  { method: 'GET', path: '/api/phone/push-key', who: 'anyone' },
  { method: 'POST', path: '/api/phone/push', who: ['phone', 'candidate', 'agent', 'coordinator', 'lead', 'canvasser', 'safeguarding-officer'] },

  { method: 'GET', path: '/board', who: watchers },
  { method: 'GET', path: '/api/board', who: watchers },
  { method: 'GET', path: '/api/board/stream', who: watchers },
  { method: 'GET', path: '/api/alerts/:id', who: alert },
  { method: 'POST', path: '/board/everyone-ok', who: watchers },
  { method: 'POST', path: '/board/duty', who: ['coordinator'] },
  { method: 'POST', path: '/board/off-duty', who: watchers },
  { method: 'POST', path: '/shifts/:id/voice', who: alert },
  { method: 'GET', path: '/alerts/:id', who: alert },
  { method: 'POST', path: '/alerts/:id/deal', who: alert },
  { method: 'POST', path: '/alerts/:id/accept', who: alert },
  { method: 'POST', path: '/alerts/:id/give-back', who: alert },
  { method: 'POST', path: '/alerts/:id/reopen', who: alert },
  { method: 'POST', path: '/alerts/:id/police', who: alert },
  { method: 'POST', path: '/alerts/:id/report', who: alert },
  { method: 'POST', path: '/alerts/:id/hand-over', who: alert },
  { method: 'POST', path: '/alerts/:id/close', who: alert },

  { method: 'POST', path: '/hooks/sms', who: 'anyone' },
]
