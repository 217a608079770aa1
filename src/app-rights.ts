// Who may do what in the routes of each slice: the permissions of accounts, put to the thing that is asked for.

import { type Accounts, can, mayEver, refuseUnless } from './accounts/index.ts'
import type { BoardPeople, BoardSources } from './alerts/index.ts'
import type { Actor } from './basics/actor.ts'
import { inLanguage } from './design/language-path.ts'
import { isOver, onDuty, type OutingPeople } from './outings/index.ts'
import type { WebContext } from './platform/web.ts'

const actions = { plan: 'create', see: 'read', lead: 'update' } as const

/** Planning, seeing and leading an outing. */
export const outingRights: Pick<OutingPeople, 'refuse' | 'may'> = {
  refuse: (c, actor, what, outing) => notSignedIn(c) ?? refuseUnless(c, actions[what], 'outing', {
    ...relationTo(actor, outing), organisation: outing?.organisation ?? actor?.organisation ?? '',
  }),
  may: (actor, what, outing) => can(actor, actions[what], 'outing', { ...relationTo(actor, outing), organisation: outing.organisation }).ok,
}

/** Watching, and acting on an alert. */
export const alertRights: Pick<BoardPeople, 'refuse' | 'mayWatch' | 'mayAct' | 'mayClose'> = {
  // The board is open to whoever may be asked to act on an alert, and shows them no more than that.
  refuse: (c, actor) => notSignedIn(c) ?? refuseUnless(c, 'approve', 'sos', { organisation: actor?.organisation ?? '', isOfTeam: true, isAsked: true }),
  mayWatch: (actor) => mayEver(actor.roles, 'approve', 'sos'),
  mayAct: (actor, { lead, isAsked }) => actor.kind === 'session' && can(actor, 'approve', 'sos', { organisation: actor.organisation, isOfTeam: lead === actor.person, isAsked }).ok,
  mayClose: (actor, { lead }) => mayAlone(can(actor, 'approve', 'close-alert', { organisation: actor.organisation, isOfTeam: lead === actor.person })),
}

/** Whoever deals with an alert counts as on duty for the person it is about. */
export const maySeePositions = (accounts: Pick<Accounts, 'people' | 'safeguarding'>): BoardSources['maySeePositions'] => async (db, actor, all, { leads, deals }, what) => {
  if (all.length === 0) return new Set()
  const { organisation } = actor
  const isWatching = (await onDuty(db, organisation)).some((one) => one.person === actor.person)
  const isCheckedCoordinator = (await accounts.safeguarding.positionViewersOfUnder18s(db, organisation)).includes(actor.person)
  const under18s = isCheckedCoordinator ? new Set<string>() : await accounts.people.under18s(db, organisation)
  // Two thousand rows differ in a few things only: each way in which they do is asked about once.
  const answers = new Map<number, boolean>()
  const may = (isOfTeam: boolean, isOnDuty: boolean, isDuringOuting: boolean, isUnder18: boolean): boolean => {
    const key = Number(isOfTeam) + 2 * Number(isOnDuty) + 4 * Number(isDuringOuting) + 8 * Number(isUnder18)
    const known = answers.get(key) ?? can(actor, 'read', what, { organisation, isOfTeam, isOnDuty, isDuringOuting, isUnder18, isCheckedCoordinator }).ok
    answers.set(key, known)
    return known
  }
  const isInAlert = what === 'position-trail-in-alert'
  const visible = all.filter(({ shift, outing, person }) => {
    const isOut = !isOver(shift)
    return (isInAlert || isOut) && may(leads(outing), isWatching || (isInAlert && deals(person)), isOut, under18s.has(person))
  })
  return new Set(visible.map((shift) => shift.id))
}

/** May do it without a second person's yes. */
const mayAlone = (may: ReturnType<typeof can>): boolean => may.ok && !may.value.needsSecondPerson

/** Whoever leads an outing is of its team; with no outing yet, it would be their own. */
const relationTo = (actor: Actor | null, outing: { readonly lead: string } | null) =>
  ({ person: outing?.lead ?? actor?.person, isOfTeam: outing === null || outing.lead === actor?.person })

/** A phone joins by a code that anybody may hear: what is planned and who is watched is for those who signed in. */
function notSignedIn(c: WebContext): Response | null {
  if (c.get('actor')?.kind === 'session') return null
  const next = c.req.method === 'GET' ? `?next=${encodeURIComponent(new URL(c.req.url).pathname)}` : ''
  return c.redirect(inLanguage(c.get('language'), `/sign-in${next}`), 303)
}
