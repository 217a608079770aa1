// How much and how often, route by route. The first row that fits counts; a route without one gets the strict limit.

export type Limit = {
  /** A path without language: `/out/sos` exactly, `/api/phone/*` and all below it. */
  readonly path: string
  /** Only for this method; both where absent. */
  readonly method?: 'GET' | 'POST'
  /** The largest body. */
  readonly bytes: number
  readonly perMinute: number
  /**
   * Whose tries are counted together. The alarm path goes by token only: a whole team, and half a town, can share
   * one address of a mobile network. Without a token such a request is refused anyway, before it costs anything.
   */
  readonly by: 'token' | 'address' | 'token-else-address'
  /** Over the limit it is still let through, and told in the log: nobody's call for help is dropped for its number. */
  readonly isOnlyCounted?: boolean
  /** Bodies that this matches are let through in the same way. */
  readonly neverDropped?: RegExp
}

const kilobytes = (count: number): number => count * 1024

/** An SOS among the commands of a phone (outings/phone-command.ts). */
const sosCommand = /"kind"\s*:\s*"(sos|cancel-sos)"/

export const limitTable: readonly Limit[] = [
  { path: '/out/sos', bytes: kilobytes(16), perMinute: 30, by: 'token', isOnlyCounted: true },
  { path: '/api/phone/sos', bytes: kilobytes(16), perMinute: 60, by: 'token', isOnlyCounted: true },
  // A phone that was offline for an evening sends all it kept, in batches, and asks every two seconds while it cannot.
  { path: '/api/phone/*', bytes: kilobytes(64), perMinute: 240, by: 'token', neverDropped: sosCommand },
  { path: '/out/*', bytes: kilobytes(16), perMinute: 120, by: 'token' },

  // Forty people may join at one meeting point through one address; wrong guesses at a code are held
  // off as well (`takeTry` in limits.ts).
  { path: '/join/*', method: 'POST', bytes: kilobytes(16), perMinute: 60, by: 'address' },
  { path: '/sign-in/*', method: 'POST', bytes: kilobytes(16), perMinute: 30, by: 'address' },

  { path: '/hooks/*', bytes: kilobytes(16), perMinute: 1200, by: 'address' },
  { path: '/health', bytes: 0, perMinute: 600, by: 'address' },
  // A first visit asks for a dozen files at once, and an office of forty people has one address.
  { path: '/assets/*', bytes: 0, perMinute: 6000, by: 'address' },
  { path: '/worker.js', bytes: 0, perMinute: 1200, by: 'address' },
]

/** For a route that nobody has thought about yet. */
const strictLimit: Limit = { path: '/*', bytes: kilobytes(16), perMinute: 120, by: 'token-else-address' }

/** The row for a request; `path` has no language in it. */
export const limitFor = (path: string, method: string, table: readonly Limit[] = limitTable): Limit =>
  table.find((limit) => fits(limit, path, method)) ?? strictLimit

function fits(limit: Limit, path: string, method: string): boolean {
  if (limit.method !== undefined && limit.method !== (method === 'HEAD' ? 'GET' : method)) return false
  if (!limit.path.endsWith('/*')) return path === limit.path
  const folder = limit.path.slice(0, -2)
  return path === folder || path.startsWith(`${folder}/`)
}

/**
 * Wrong tries that are counted by organisation, whoever makes them: a code has few digits so that it can be spoken,
 * and one who guesses has many addresses. A join code names no organisation, so it is counted by address, lest one
 * stranger lock every team out, and generously for all addresses together: about one in 70 finds a team's code in an hour.
 */
export const triesPerMinute = { 'join-code': 20, 'join-code-anywhere': 240, 'sign-in': 60, 'recovery-code': 20 } as const
export type TryName = keyof typeof triesPerMinute
