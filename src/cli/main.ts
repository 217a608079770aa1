// safe-return: the command line. One word says what to do; it answers in plain sentences, and with 0 (good), 1 (not
// good) or 2 (used wrongly). English only: it is read by whoever runs the server.

import { readFileSync } from 'node:fs'
import { type ParseArgsOptionsConfig, parseArgs, parseEnv } from 'node:util'
import { ConfigFaults } from '../config.ts'
import { type Command, commands, overview, settingsOption } from './commands.ts'
import { complain, say } from './terminal.ts'

async function run(typed: readonly string[]): Promise<number> {
  const [name = '', ...rest] = typed
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    say(overview)
    return name === '' ? 2 : 0
  }
  const command = commands.find((one) => one.name === name)
  if (command === undefined) {
    complain(`There is no command "${name}".\n\n${overview}`)
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    say(`${usageOf(command)}\n\n${command.help}`)
    return 0
  }
  const read = readArguments(command, rest)
  if (typeof read === 'string') {
    complain(`${read}\n\n${usageOf(command)}\nMore: safe-return ${name} --help`)
    return 2
  }
  try {
    const work = await command.load()
    return await work({ ...read, environment: environmentWith(read.options['settings']) })
  } catch (error) {
    complain(inPlainWords(error))
    return 1
  }
}

const usageOf = ({ name, takes }: Command): string => `Usage: safe-return ${name} ${takes}`.trimEnd()

function readArguments({ options, most }: Command, typed: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...typed], options: { ...options, ...settingsOption } as ParseArgsOptionsConfig, allowPositionals: true, strict: true })
    if (positionals.length > most) return `This is one word too many: ${positionals[most]}`
    return { names: positionals, options: values as Readonly<Record<string, string | boolean | string[] | undefined>> }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The settings of the environment; those in the file, which the service is started with, come before them. */
function environmentWith(file: unknown): NodeJS.ProcessEnv {
  return typeof file === 'string' ? { ...process.env, ...parseEnv(readFileSync(file, 'utf8')) } : process.env
}

/** What the program says of itself in words is enough; a mistake of ours is shown with its place. */
function inPlainWords(error: unknown): string {
  if (error instanceof ConfigFaults) return error.message
  if (!(error instanceof Error)) return String(error)
  const isOurs = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError
  const cause = error.cause instanceof Error ? `\n(${error.cause.message})` : ''
  return isOurs ? (error.stack ?? error.message) : error.message + cause
}

// Whatever a command makes is its owner's alone.
process.umask(0o077)
const code = await run(process.argv.slice(2))
// A server goes on after its command has returned; whatever else is still open must not hold us.
const runsOn = ['start', 'watch']
if (code !== 0 || !runsOn.includes(process.argv[2]!)) process.exit(code)
