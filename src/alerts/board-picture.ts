// Everything there is to see of one organisation's evening, put together once for all who watch; and what of it each of
// them may see. That is decided here and nowhere else, for the page, the JSON and the stream alike.

import type { Actor } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { StoredShift } from '../outings/index.ts'
import { type Alert, isAskedToAct, isHiddenFrom } from './alert.ts'
import { alertsInOrder, type AlertCard, type BoardOuting, type BoardText, type BoardView, inOrderOfNeed, type OnDutyNow, type OutRow } from './board-view.ts'

export type Picture = {
  readonly at: Instant
  readonly onDuty: readonly (OnDutyNow & { readonly soundTested: boolean })[]
  readonly notWatchedSince: Instant | null
  readonly alerts: readonly PicturedAlert[]
  readonly closed: readonly PicturedAlert[]
  readonly out: readonly PicturedRow[]
  readonly outings: readonly PicturedOuting[]
  readonly texts: readonly BoardText[]
  /** Shifts whose place is in here somewhere: who may see it is asked of these. */
  readonly placed: readonly StoredShift[]
}

export type PicturedAlert = { readonly alert: Alert; readonly card: AlertCard }
export type PicturedOuting = { readonly lead: string; readonly outing: BoardOuting }
export type PicturedRow = {
  readonly row: OutRow
  /**
   * What its person, and whoever walks with them, may know: null after an end that their phone shows as one (L9).
   * The same row where there is no difference.
   */
  readonly toItsGroup: OutRow | null
}

export type Viewer = {
  readonly actor: Actor
  /** Shifts whose place this viewer may see now. */
  readonly seesPlaceOf: ReadonlySet<string>
  /** Persons whose place this viewer may see in an open alert about them. */
  readonly seesPlaceInAlertOf: ReadonlySet<string>
  /** Names `seesPlaceOf`: two viewers with the same one see the same places. */
  readonly rights: string
}

/** What this viewer's board shows. What did not change keeps its identity, so that a stream sees it at a glance. */
export function boardFor(picture: Picture, viewer: Viewer): BoardView {
  const { actor } = viewer
  const { ids, out, outings } = whoIsOut(picture, viewer)
  const isShown = ({ alert, card }: PicturedAlert) =>
    !isHiddenFrom(alert, actor.person, picture.at) && (watchesAll(actor) || (card.outing !== null && ids.has(card.outing)) || isAskedToAct(alert, actor.person))
  const you = picture.onDuty.find((one) => one.id === actor.person)

  return {
    at: picture.at,
    you: { id: actor.person, isOnDuty: you !== undefined, soundTested: you?.soundTested === true, mayWatch: watchesAll(actor) },
    onDuty: picture.onDuty,
    notWatchedSince: picture.notWatchedSince,
    alerts: alertsInOrder(picture.alerts.filter(isShown).map(({ card }) => cardFor(card, viewer)), actor.person),
    closed: picture.closed.filter(isShown).map(({ card }) => cardFor(card, viewer)),
    out,
    outings,
    texts: watchesAll(actor) ? picture.texts : [],
  }
}

const watchesAll = (actor: Actor): boolean => actor.roles.includes('coordinator')

type WhoIsOut = { readonly ids: ReadonlySet<string>; readonly out: readonly OutRow[]; readonly outings: readonly BoardOuting[] }
const seen = new WeakMap<Picture, Map<string, WhoIsOut>>()

/** Two thousand rows are gone through once for all who see the same of them, and not for each of forty who watch. */
function whoIsOut(picture: Picture, viewer: Viewer): WhoIsOut {
  const { actor, rights } = viewer
  const isOut = picture.out.some(({ row }) => row.person.id === actor.person)
  const key = `${watchesAll(actor) ? '' : actor.person} ${isOut ? actor.person : ''} ${rights}`
  const ofPicture = seen.get(picture) ?? new Map<string, WhoIsOut>()
  seen.set(picture, ofPicture)
  const known = ofPicture.get(key) ?? seenBy(picture, viewer)
  ofPicture.set(key, known)
  return known
}

function seenBy(picture: Picture, viewer: Viewer): WhoIsOut {
  const { actor } = viewer
  // Whoever planned their own outing and is no lead brings everyone home from its page; here they see what they are asked to act on.
  const outings = picture.outings.filter(({ lead }) => watchesAll(actor) || (actor.roles.includes('lead') && lead === actor.person))
  const ids = new Set(outings.map(({ outing }) => outing.id))
  const groups = new Set(picture.out.filter(({ row }) => row.person.id === actor.person && row.group !== null).map(({ row }) => row.group))
  const isOfTheirs = ({ row }: PicturedRow) => row.person.id === actor.person || groups.has(row.group)

  const rows: OutRow[] = []
  const goneHome = new Map<string, number>() // by outing: those who are home to this viewer and not to the others
  for (const pictured of picture.out) {
    if (!ids.has(pictured.row.outing)) continue
    const row = isOfTheirs(pictured) ? pictured.toItsGroup : pictured.row
    if (row === null) goneHome.set(pictured.row.outing, (goneHome.get(pictured.row.outing) ?? 0) + 1)
    else rows.push(viewer.seesPlaceOf.has(row.shift) ? row : withoutPlace(row))
  }
  return {
    ids,
    out: inOrderOfNeed(rows, picture.at),
    outings: outings.map(({ outing }) => {
      const gone = goneHome.get(outing.id) ?? 0
      return gone === 0 ? outing : { ...outing, out: outing.out - gone, home: outing.home + gone }
    }),
  }
}

/** An alert as this viewer may see it: the place only of those whose place they may see. */
export function cardFor(card: AlertCard, { seesPlaceInAlertOf }: Viewer): AlertCard {
  if (card.subjects.every((subject) => subject.place === null || seesPlaceInAlertOf.has(subject.id))) return card
  return { ...card, subjects: card.subjects.map((subject) => (seesPlaceInAlertOf.has(subject.id) || subject.place === null ? subject : { ...subject, place: null, isPlaceHidden: true as const })) }
}

const blank = new WeakMap<OutRow, OutRow>()

function withoutPlace(row: OutRow): OutRow {
  if (row.place === null) return row
  const known = blank.get(row) ?? { ...row, place: null, isPlaceHidden: true as const }
  blank.set(row, known)
  return known
}

/** `now` with everything that equals what it was before replaced by that very thing. */
export function keepIdentity<T extends object>(before: readonly T[], now: readonly T[], idOf: (one: T) => string): T[] {
  const known = new Map(before.map((one) => [idOf(one), one]))
  return now.map((one) => {
    const was = known.get(idOf(one))
    return was !== undefined && textOf(was) === textOf(one) ? was : one
  })
}

const texts = new WeakMap<object, string>()

/** The JSON of something that never changes, made once however many streams send it. */
export function textOf(value: object): string {
  let text = texts.get(value)
  if (text === undefined) {
    text = JSON.stringify(value)
    texts.set(value, text)
  }
  return text
}
