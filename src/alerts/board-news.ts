// What the open board says aloud to a screen reader: what matters, once, and never forty rows.

import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { agoWords, clockTime, lateWords } from '../basics/wall-clock.ts'
import { frameWords } from '../design/frame-words.ts'
import { alertTitle } from './alert-card-views.tsx'
import { alertWords } from './alert-words.ts'
import { type Heard, isStale, notWatchedSince, overdueHere } from './board-alarm.ts'
import { type AlertCard, isHeldBy, isPastItsEnd, isSilent, phaseNow } from './board-view.ts'
import { boardWords } from './board-words.ts'

export type HeardAt = Heard & { readonly now: Instant }
/** `urgent` interrupts whatever is being read. */
export type News = { readonly urgent: string; readonly calm: string }

const mostSaid = 3

/** What is new between two moments, in sentences; empty where there is nothing to say. */
export function newsBetween(before: HeardAt, after: HeardAt, language: Language): News {
  const urgent: string[] = []
  const calm: string[] = []
  const { live, board: boardSays } = boardWords[language]
  const you = after.board.you.id
  const titleOf = (alert: AlertCard) => alertTitle(alert, alertWords[language])

  const known = new Map(before.board.alerts.map((alert) => [alert.id, alert]))
  for (const alert of after.board.alerts) {
    const was = known.get(alert.id)
    const isOpen = alert.status === 'open'
    if (isOpen && was?.status !== 'open') urgent.push(was === undefined ? `${titleOf(alert)}.` : live.nobodyHas(titleOf(alert)))
    else if (alert.holder && alert.holder.id !== was?.holder?.id) calm.push(isHeldBy(alert, you) ? live.youHave(titleOf(alert)) : live.has(alert.holder.name, titleOf(alert)))
    if (alert.offeredTo?.id === you && was?.offeredTo?.id !== you) urgent.push(live.offersYou(alert.holder?.name ?? '', titleOf(alert)))
  }
  const still = new Set(after.board.alerts.map((alert) => alert.id))
  calm.push(...before.board.alerts.filter((alert) => !still.has(alert.id)).map((alert) => live.closedOne(titleOf(alert))))

  const overdueBefore = new Set(overdueHere(before, before.now).map((row) => row.shift))
  for (const row of overdueHere(after, after.now)) {
    if (!overdueBefore.has(row.shift)) urgent.push(live.lateOne(row.person.name, lateWords(Math.max(0, after.now - row.deadlineAt), language)))
  }
  const rowsBefore = new Map(before.board.out.map((row) => [row.shift, row]))
  for (const row of after.board.out) {
    const was = rowsBefore.get(row.shift)
    if (phaseNow(row, after.now) === 'grace' && (was === undefined || phaseNow(was, before.now) !== 'grace')) calm.push(live.askedOne(row.person.name))
    if (row.feltWrongAt !== null && row.feltWrongAt !== was?.feltWrongAt) calm.push(live.feltWrong(row.person.name))
    if (row.leftAloneAt !== null && row.leftAloneAt !== was?.leftAloneAt) calm.push(live.leftAlone(row.person.name))
  }
  const silent = (heard: HeardAt) => heard.board.out.filter((row) => isSilent(row, heard.now)).length
  if (silent(after) > silent(before)) calm.push(`${boardSays.silentCount(silent(after))}.`)

  for (const outing of after.board.outings) {
    const was = before.board.outings.find((one) => one.id === outing.id)
    if (outing.stop && outing.stop.at !== was?.stop?.at) urgent.push(live.stopCalled(outing.stop.by))
    if (isPastItsEnd(outing, after.now) && was !== undefined && !isPastItsEnd(was, before.now)) calm.push(live.pastItsEnd(outing.where, outing.out))
  }
  const texts = new Set(before.board.texts.map((text) => `${text.at} ${text.from}`))
  calm.push(...after.board.texts.filter((text) => !texts.has(`${text.at} ${text.from}`)).map((text) => live.newText(text.from)))

  const [lost, found] = [isStale(after.silentFor) && !isStale(before.silentFor), !isStale(after.silentFor) && isStale(before.silentFor)]
  if (lost) urgent.push(`${live.stale(agoWords(after.silentFor, language))}. ${live.staleWhat}`)
  if (found) calm.push(live.heard)
  const unwatched = notWatchedSince(after, after.now)
  if (unwatched !== null && notWatchedSince(before, before.now) === null) urgent.push(`${frameWords[language].notWatched.since(clockTime(unwatched))}.`)
  return { urgent: together(urgent, language), calm: together(calm, language) }
}

function together(sentences: readonly string[], language: Language): string {
  const said = sentences.slice(0, mostSaid).join(' ')
  const more = sentences.length - mostSaid
  return more > 0 ? boardWords[language].live.andMore(said, more) : said
}

/** The tab's title: how many alerts are open, or that the page does not know. */
export function titleOf(heard: Heard, title: string): string {
  const open = heard.board.alerts.length
  const counted = open > 0 ? `(${open}) ${title}` : title
  return isStale(heard.silentFor) ? `(?) ${counted}` : counted
}
