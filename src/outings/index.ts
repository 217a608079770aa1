// Outings: going out together and coming home. Owns the plan of an evening, its groups, each person's shift with its
// check-ins and deadlines, who is watching, and everyone home.
// Whatever is said about a shift, by phone, form, text message, coordinator or time, goes through one intake.

export { comeOnDuty, goOffDuty, onDuty, type OnDuty } from './duty-store.ts'
export type { Team as OutingTeam } from './lead-store.ts'
export type { Outing, OutingKind } from './outing.ts'
export { listOutings, loadGroups, loadOuting } from './outing-store.ts'
export type { PhoneView, Reachable } from './phone-view.ts'
export type { Plan, StoredOuting } from './plan.ts'
export { asSeenByItsPerson, isOver, type Shift, type ShiftEvent, takesPositions } from './shift.ts'
export type { ShiftCommand } from './shift-decide.ts'
export { type Alarm, makeShiftIntake, type OwnAlert, type ShiftIntake, type SosPress } from './shift-intake-store.ts'
export { loadShift, loadShiftsOf, type StoredShift } from './shift-store.ts'
export { nextDeadline } from './shift-time.ts'
export { makeFollowUps } from './follow-up-store.ts'
export { makeJoinRoutes, type JoinPeople } from './join-routes.tsx'
export { makeTeam, type SafeguardingFaults, type WatchersOf } from './lead-store.ts'
export { makeOutingRoutes, type OutingPeople } from './outing-routes.tsx'
export { makeOutRoutes } from './out-routes.tsx'
export { makePhoneIntake } from './phone-intake-store.ts'
export { makePhoneRoutes } from './phone-routes.ts'
export { makePhoneViews } from './phone-view-store.ts'
export { isWordKnown, shiftOfWord } from './team-store.ts'
