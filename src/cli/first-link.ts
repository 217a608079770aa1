import { readConfig } from '../config.ts'
import { withStore } from './open-store.ts'
import { operatorOf } from './operator.ts'
import { say } from './terminal.ts'
import type { Work } from './work.ts'

export const firstLink: Work = ({ environment }) => {
  const config = readConfig(environment)
  return withStore(config, async (open) => {
    say(`Open this once, within 24 hours, to make an organisation:\n${await operatorOf(open, config).makeOrganisationLink()}`)
    return 0
  })
}
