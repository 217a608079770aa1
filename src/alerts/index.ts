// Alerts: what a missed deadline, an SOS or a duress number raises, who is told in order until a person answers, and
// the board of those who watch. Only a person closes an alert, never time and never a phone.
// Knows of outings; outings know only that somebody answers the alarm, which `app.ts` hands over.

export { type AlarmRoom, makeAlarmRoom } from './alarm-store.ts'
export { makeAlertRoutes } from './alert-routes.tsx'
export type { BoardPeople } from './watcher-routes.ts'
export { makeAlertStore, type AlertStore } from './alert-store.ts'
export { fewWays } from './few-ways.ts'
export { alertRules } from './forget-store.ts'
export { type Auditor, makeAuditor } from './auditor-watch.ts'
export { type BoardSources, makeBoards } from './board-store.ts'
export { noteLooks } from './look-store.ts'
export { makeRosterOf, type Reach } from './roster-store.ts'
export { lookEvery, makeWatchersLook } from './watchers-watch.ts'
