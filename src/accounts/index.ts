// Accounts: who is in an organisation, what they may do, and how a request shows whose it is. Owns organisations,
// persons, roles, passkeys, recovery codes, invitations, devices, and the rules for under-18s.
// Other slices ask it who somebody is (`recognise`), whether they may (`can`), and how people are called and reached.

export type { AccountContents, AccountEntry, Notice, NoticeKind } from './account-entry.ts'
export { type Accounts, type AccountsMeans, makeAccounts } from './accounts-routes.ts'
export { cookieNames, refuseUnless } from './actor-routes.ts'
export { accountsKeptFor, forgetAccounts, type Forgotten } from './forget-store.ts'
export { makeOperator, type Operator } from './operator-store.ts'
export { type ListedOrganisation, makeOrganisations } from './organisation-store.ts'
export { type Action, can, mayEver, type NotAllowed, type Permission, type Relation, type Resource } from './permissions.ts'
export { ageBandField, emailField, languageField, mobileField, nameField } from './person-form.ts'
export { displayName } from './person-name.ts'
export type { Joiner } from './person-store.ts'
export { personWords } from './person-words.ts'
export type { PinRefusal, PinResult } from './pin.ts'
export { type Caller, routePermissions, type RouteRule } from './route-permissions.ts'
export { type AgeBand, type GroupFault, groupFaults, type GroupPerson, isUnder18, type Parent } from './safeguarding.ts'
export { safeguardingWords } from './safeguarding-words.ts'
export type { Record, Tell } from './team-store.ts'
