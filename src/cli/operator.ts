// What the operator may do inside the store: make links, and see which organisations there are.

import { makeOperator, makeOrganisations, type Operator } from '../accounts/index.ts'
import type { Config } from '../config.ts'
import { makeOrigin } from '../ledger/index.ts'
import { random } from '../platform/random.ts'
import type { OpenStore } from './open-store.ts'

export const operatorOf = ({ database, keys, clock }: OpenStore, { publicUrl }: Config): Operator =>
  makeOperator({ database, clock, publicUrl, organisations: makeOrganisations({ keys, random, makeOrigin }) })
