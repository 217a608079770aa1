// The commands: what each is for, what it takes, and where it is done. Each is loaded only when it is called, to keep a
// running server small.

import type { ParseArgsOptionsConfig } from 'node:util'
import type { Work } from './work.ts'

export type Command = {
  readonly name: string
  readonly does: string
  readonly takes: string
  readonly help: string
  readonly options: ParseArgsOptionsConfig
  readonly most: number
  readonly load: () => Promise<Work>
}

export const settingsOption = { settings: { type: 'string' } } as const

export const commands: readonly Command[] = [
  {
    name: 'start', does: 'starts the server', takes: '[--demo]', most: 0, options: { demo: { type: 'boolean' } },
    help: `Starts the server with the settings of the environment and runs until it is told to stop (Ctrl-C, SIGTERM).
SIGHUP reads the certificate of TLS_CERT again.
  --demo   a sample campaign, on this machine only; what is in it is thrown away at the next start`,
    load: async () => (await import('./start.ts')).start,
  },
  {
    name: 'backup', does: 'writes a sealed backup, while the server runs on', takes: '[file or folder]', most: 1, options: {},
    help: `Writes one file with everything: the store as it stands at this moment and the server's keys, never where
anybody was. Only the recovery sheet opens it. A file that is there is never written over.
Into a folder (also when nothing is named: the one you are in) it gets its moment as a name, and backups
made there more than 35 days ago are deleted, so that what was erased is gone from them too.`,
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore', does: 'puts a backup back, on an empty data folder', takes: '<file> [--sheet <file>]', most: 1, options: { sheet: { type: 'string' } },
    help: `Puts everything back: the store, the keys, the record. DATA_DIR must be empty, and with DATABASE_URL that
database too. A backup of one kind of store can be put back into the other. Asks for the lines of the recovery
sheet; without them nobody can open a backup, and neither can we.
  --sheet <file>   reads the lines from a file instead of the keyboard`,
    load: async () => (await import('./restore.ts')).restore,
  },
  {
    name: 'verify', does: 'checks that the record is still what was signed', takes: '[folder] [--checkpoint <file>]… [--key <file>]', most: 1,
    options: { checkpoint: { type: 'string', multiple: true }, key: { type: 'string' } },
    help: `Reads the record of every organisation from its first entry to its last, works the root of its tree out anew
and checks every signature. With a folder: the same for one that \`safe-return export\` wrote; then no server, no
settings and no network are needed.
  --checkpoint <file>   one that was kept elsewhere (in a mail, on paper, by the outside watcher); only it shows that
                        a whole record was put back or written anew. Can be given several times
  --key <file>          the public key of the record as you were told it (key.txt), to compare`,
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'doctor', does: 'says in plain words what is well and what is not', takes: '', most: 0, options: {},
    help: `Looks at settings, disk, clock, keys, store, record, backups, gateways, channels, forgetting, the outside watcher
and the running server, and says for each what to do. 0: nothing needs you. 1: something does.`,
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'watch', does: 'watches a server from a second machine', takes: '', most: 0, options: {},
    help: `Takes the heartbeat of a server and tells those on duty, by its own text gateway and mail, when it stops or is in
trouble. Run it on another machine, with another provider. See docs/HOSTING.md, "An outside watcher".`,
    load: async () => (await import('./watch.ts')).watch,
  },
  {
    name: 'first-link', does: 'makes a link for one more organisation', takes: '', most: 0, options: {},
    help: `Prints a link that works once, within 24 hours. Whoever opens it makes an organisation and is its first coordinator.`,
    load: async () => (await import('./first-link.ts')).firstLink,
  },
  {
    name: 'new-sheet', does: 'makes a new recovery sheet', takes: '', most: 0, options: {},
    help: `Prints a new recovery sheet, once. Backups from now on open with the new one only; those made before, with the
old one only. Make one when the old may have been read by somebody, or cannot be found.`,
    load: async () => (await import('./new-sheet.ts')).newSheet,
  },
  {
    name: 'export', does: 'writes the record of an organisation as plain files', takes: '<folder> [--organisation <id>]', most: 1, options: { organisation: { type: 'string' } },
    help: `Writes the record (who did what when, as ids), its signatures and its public key into a new folder that
\`safe-return verify <folder>\` and plain openssl check without this server. It holds no names, numbers, places, plans
or notes, and no positions. That it was made is written into the record.
  --organisation <id>   which, where there are several`,
    load: async () => (await import('./export.ts')).exportLedger,
  },
]

export const overview = `safe-return: safety for people in elections, from the command line

${commands.map(({ name, does }) => `  ${name.padEnd(12)}${does}`).join('\n')}

Settings come from the environment, or from the file named with --settings (the one the service is started with).
Started as root, it becomes the owner of DATA_DIR first. More about one: safe-return <command> --help
Exit codes: 0 good, 1 not good, 2 used wrongly.`
