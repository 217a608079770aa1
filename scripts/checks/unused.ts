// What nobody uses: files, exports, dependencies. By knip; the entries are in knip.json.

import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { type Check, filesOf, runTool } from './check.ts'

type Answer = { readonly issues: readonly ({ readonly file: string } & Record<string, readonly Found[] | undefined>)[] }
type Found = { readonly name: string; readonly line?: number }

const advice: Readonly<Record<string, string>> = {
  files: 'nobody imports this file: use it or delete it',
  exports: 'nobody imports this: take the word export away, or delete it',
  types: 'nobody imports this type: take the word export away, or delete it',
  dependencies: 'nobody imports this package: remove it with npm uninstall',
  devDependencies: 'nobody uses this package: remove it with npm uninstall',
  unlisted: 'is used and not in package.json: npm install --save-exact it',
  unresolved: 'leads nowhere',
  binaries: 'is called and not installed: add it, or name it in knip.json under ignoreBinaries',
  duplicates: 'is exported twice: keep one name',
}

export const checkUnused: Check = async (folder) => {
  if (!existsSync(join(folder, 'src/main.ts'))) {
    return { read: 'nothing', faults: ['src/main.ts: is missing, and without it nobody can tell what is used'] }
  }
  const { out } = await runTool('knip', ['--no-progress', '--no-config-hints', '--reporter', 'json'], folder)
  return {
    read: `${filesOf(folder, ['src', 'migrations', 'scripts', 'tests'], /\.tsx?$/).length} files`,
    faults: answerIn(out).issues.flatMap(({ file, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, found = []]) =>
        found.flat().map(({ name, line }) => `${file}${line ? `:${line}` : ''}: ${kind === 'files' ? '' : `${name} `}${advice[kind] ?? kind} (${kind})`),
      ),
    ),
  }
}

function answerIn(out: string): Answer {
  try {
    return JSON.parse(out.slice(out.indexOf('{'))) as Answer
  } catch (cause) {
    throw new Error(`knip did not run:\n${out}`, { cause })
  }
}
