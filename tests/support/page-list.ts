// Every page there is, by hand: where it is and who looks at it. The test compares it with the permission table, so a new
// route has a line here or the reason why it is no page.

import type { Looker, PageWorld } from './page-world.ts'

export type ListedPage = {
  readonly name: string
  /** The route as the permission table has it; null for the answers that are on no route of their own. */
  readonly route: string | null
  readonly as: Looker
  readonly path: (ids: PageWorld['ids']) => string
  /** Other than 200. */
  readonly status?: number
  /** In the hand it is one page whose heading changes with what happens; its title stays. */
  readonly keepsTitle?: true
  /** Forms on it that say what is wrong when they are sent empty, by where they go. */
  readonly asks?: readonly string[]
  /** On 999, alerts, consent or safeguarding: in Welsh the English stands with it until somebody has signed the Welsh. */
  readonly isAboutSafety?: true
  /** Shown by the worker, so only where there is script. */
  readonly needsScript?: true
}

type More = Omit<ListedPage, 'name' | 'route' | 'as' | 'path'> & { readonly state?: string }
const page = (route: string, as: Looker, path: ListedPage['path'] = () => route, { state, ...more }: More = {}): ListedPage =>
  ({ name: state ? `${route} (${state})` : route, route, as, path, ...more })
const inTheHand = (route: string, as: Looker, more: More = {}): ListedPage => page(route, as, undefined, { ...more, keepsTitle: true })

export const pageList: readonly ListedPage[] = [
  page('/', 'nobody'),
  page('/', 'carys', undefined, { state: 'signed in' }),
  page('/made-to-use', 'nobody', undefined, { isAboutSafety: true }),
  page('/join', 'nobody', undefined, { asks: ['/join'] }),
  page('/join/:code', 'nobody', ({ code }) => `/join/${code}`, { asks: ['/join/:code'], isAboutSafety: true }),
  page('/join/:code', 'ended', ({ code }) => `/join/${code}`, { state: 'welcome back', isAboutSafety: true }),
  page('/join/:code', 'nobody', () => '/join/000000', { state: 'no such code', status: 422 }),

  page('/outings', 'carys'),
  page('/outings', 'otherTeam', undefined, { state: 'none yet' }),
  page('/outings/new', 'carys', undefined, { asks: ['/outings/new'] }),
  page('/outings/new', 'carys', ({ out }) => `/outings/new?like=${out}`, { state: 'same as last time' }),
  page('/outings/:id', 'carys', ({ planned }) => `/outings/${planned}`, { state: 'people wait' }),
  page('/outings/:id', 'carys', ({ out }) => `/outings/${out}`, { state: 'under way' }),
  page('/outings/:id', 'carys', ({ calledOff }) => `/outings/${calledOff}`, { state: 'called off' }),
  page('/outings/:id/no-phone', 'carys', ({ out }) => `/outings/${out}/no-phone`, { asks: ['/outings/:id/no-phone'], isAboutSafety: true }),
  page('/outings/:id/home', 'carys', ({ out }) => `/outings/${out}/home`, { isAboutSafety: true }),

  inTheHand('/out', 'asha', { asks: ['/out/go-home', '/out/end'], isAboutSafety: true }),
  inTheHand('/out', 'waiting', { state: 'waiting to go', isAboutSafety: true }),
  inTheHand('/out', 'inAlert', { state: 'alert raised', asks: ['/out/cancel-sos'], isAboutSafety: true }),
  inTheHand('/out', 'inTakenAlert', { state: 'somebody is on it', isAboutSafety: true }),
  inTheHand('/out', 'ended', { state: 'home', isAboutSafety: true }),
  inTheHand('/out/shell', 'asha', { needsScript: true, isAboutSafety: true }),
  page('/out/sos', 'asha', undefined, { isAboutSafety: true }),
  page('/out/sos', 'inAlert', undefined, { state: 'alert raised', isAboutSafety: true }),

  page('/board', 'carys', undefined, { isAboutSafety: true }),
  page('/board', 'otherTeam', undefined, { state: 'nobody out', isAboutSafety: true }),
  page('/alerts/:id', 'carys', ({ alertOpen }) => `/alerts/${alertOpen}`, { state: 'open', isAboutSafety: true }),
  page('/alerts/:id', 'carys', ({ alertDealing }) => `/alerts/${alertDealing}`, { state: 'dealing with it', asks: ['/alerts/:id/report', '/alerts/:id/close', '/alerts/:id/hand-over'], isAboutSafety: true }),
  page('/alerts/:id', 'carys', ({ alertClosed }) => `/alerts/${alertClosed}`, { state: 'closed', isAboutSafety: true }),

  page('/first/:token', 'nobody', ({ first }) => first, { asks: ['/first/:token'] }),
  page('/first/:token', 'nobody', () => '/first/none', { state: 'ended', status: 404 }),
  page('/invitation/:token', 'nobody', ({ invitation }) => invitation, { asks: ['/invitation/:token'] }),
  page('/invitation/:token', 'nobody', () => '/invitation/none', { state: 'ended', status: 404 }),
  page('/sign-in', 'nobody', undefined, { asks: ['/sign-in/code'] }),
  page('/passkeys/new', 'carys'),
  page('/recovery-codes', 'carys'),
  page('/devices', 'carys'),
  page('/me', 'carys'),
  page('/me', 'asha', undefined, { state: 'on a phone' }),
  page('/me/change', 'carys', undefined, { asks: ['/me/change'] }),
  page('/me/data', 'carys'),
  page('/me/data', 'asha', undefined, { state: 'on a phone' }),
  page('/me/leave', 'carys'),
  page('/me/contacts', 'carys', undefined, { asks: ['/me/contacts'], isAboutSafety: true }),
  page('/me/second-number', 'asha', undefined, { asks: ['/me/second-number'], isAboutSafety: true }),
  page('/me/second-number', 'carys', undefined, { state: 'no number chosen', isAboutSafety: true }),
  page('/trusted/:token', 'nobody', ({ trusted }) => trusted, { isAboutSafety: true }),
  page('/trusted/:token', 'nobody', ({ trustedYes }) => trustedYes, { state: 'said yes', isAboutSafety: true }),
  page('/trusted/:token', 'nobody', () => '/trusted/none', { state: 'ended', status: 404 }),
  page('/who-looked', 'carys'),
  page('/members', 'carys'),
  page('/members/:id', 'carys', ({ member }) => `/members/${member}`, { asks: ['/members/:id/roles'] }),
  page('/poll-day', 'carys', undefined, { asks: ['/poll-day'] }),
  page('/invitations', 'carys', undefined, { asks: ['/invitations'] }),
  page('/safeguarding', 'carys', undefined, { asks: ['/safeguarding/keep-apart', '/safeguarding/procedure'], isAboutSafety: true }),

  page('/demo/messages', 'nobody'),
  { name: 'no such page', route: null, as: 'carys', path: () => '/no-such-page', status: 404 },
  { name: 'not yours', route: null, as: 'canvasser', path: () => '/members', status: 403 },
]

/** GET routes that answer something other than a page. */
export const notPages: Readonly<Record<string, string>> = {
  '/health': 'JSON for who runs the server',
  '/me/data.json': 'a file for whoever it is about',
  '/api/phone/state': 'JSON for the phone',
  '/api/phone/push-key': 'JSON for the phone',
  '/api/board': 'JSON for the board',
  '/api/board/stream': 'events for the board',
  '/api/alerts/:id': 'JSON for the board',
}

/** Forms that may be sent as they stand. A form with something to fill in stands here or in the `asks` of its page. */
export const askNothing: Readonly<Record<string, string>> = {
  '/outings/:id/start': 'everyone has a group already; who has none stays behind',
  '/outings/:id/home': 'who is not ticked is still out, and is named again',
  '/out/sos': 'the alert is silent where nothing is chosen',
  '/alerts/:id/police': 'the reference is kept where there is one',
}
