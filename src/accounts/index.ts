// Accounts: who is in an organisation, what they may do, and how a request shows whose it is. Owns organisations,
// persons, roles, passkeys, recovery codes, invitations, devices, and the rules for under-18s.
// Other slices ask it who somebody is (`recognise`), whether they may (`can`), and how people are called and reached.

export type { AccountEntry, Notice } from './account-entry.ts'
export { type Accounts, makeAccounts } from './accounts-routes.ts'
export { refuseUnless } from './actor-routes.ts'
export { makeOperator, type Operator } from './operator-store.ts'
export { makeOrganisations } from './organisation-store.ts'
export { accountRules } from './forget-store.ts'
export { can, mayEver } from './permissions.ts'
export type { MyOuting } from './my-data.ts'
export { sosAfterEnd } from './session.ts'
export { ageBandField, mobileField, nameField } from './person-form.ts'
export type { Joiner } from './person-store.ts'
export { personWords } from './person-words.ts'
export { type Caller, routePermissions, type RouteRule } from './route-permissions.ts'
export { isUnder18 } from './safeguarding.ts'
export { safeguardingWords } from './safeguarding-words.ts'
