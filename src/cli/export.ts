import { readConfig } from '../config.ts'
import { verifierOf, writeLedgerFolder } from '../keeping/index.ts'
import { makeLedgerWatch, writeEntry } from '../ledger/index.ts'
import { random } from '../platform/random.ts'
import { chosenOrganisation, withStore } from './open-store.ts'
import { operatorOf } from './operator.ts'
import { complain, count, say } from './terminal.ts'
import type { Work } from './work.ts'

export const exportLedger: Work = ({ names, options, environment }) => {
  const config = readConfig(environment)
  const [folder] = names
  if (folder === undefined) throw new Error('Say where to: safe-return export <folder>')
  return withStore(config, async (open) => {
    const { database, keys, clock } = open
    const organisation = chosenOrganisation(options['organisation'], await operatorOf(open, config).listOrganisations())
    // That it was copied stands in the copy too, and is signed at once.
    await database.write((tx) => writeEntry(tx, organisation, { type: 'exported', actor: 'operator', object: organisation, content: { what: 'ledger' } }, { id: random.id(), salt: random.bytes(32), at: clock.now() }))
    const sequencer = makeLedgerWatch({ database, clock, log: (event) => complain(`The record of ${organisation} could not go on: ${event}`), signingKey: keys.ledgerSigner })
    await sequencer.pass()
    const verifier = await verifierOf(database.read, organisation, keys.ledgerSigner)
    const entries = await writeLedgerFolder(database.read, organisation, verifier, folder)
    say(`${folder}: ${count(entries, 'entry', 'entries')} of the record ${verifier.name}`)
    say('Ids, codes and moments only: no names, numbers, places, plans or notes are in it. Check it with: safe-return verify <folder>')
    return 0
  })
}
