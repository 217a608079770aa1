// The look of the code line by line, by oxlint. The rules are in oxlint.config.ts, our own ones in lint-plugin.ts.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Check, filesOf, runTool } from './check.ts'

type Answer = {
  readonly number_of_files: number
  readonly diagnostics: readonly {
    readonly message: string
    readonly code?: string
    readonly help?: string
    readonly filename: string
    readonly labels: readonly { readonly span: { readonly line: number } }[]
  }[]
}

// Its help would contradict the advice that we gave with the rule.
const ownAdvice = 'eslint(no-restricted-globals)'

const looked = ['src', 'migrations', 'tests', 'scripts']

export const checkLint: Check = async (folder) => {
  const parts = looked.filter((part) => existsSync(join(folder, part)))
  const files = filesOf(folder, parts, /\.tsx?$/)
  const { out } = await runTool('oxlint', ['--config', 'oxlint.config.ts', '--format', 'json', ...parts], folder)
  const { diagnostics, number_of_files: read } = answerIn(out)
  const faults = diagnostics.map(
    ({ filename, labels, message, help, code }) => `${filename}:${labels[0]?.span.line ?? 1}: ${[message, code === ownAdvice ? '' : help].filter(Boolean).join(' ')} (${code})`,
  )
  if (read < files.length) faults.push(`${files.length - read} of ${files.length} files were not read by oxlint`)
  return { read: `${read} files`, faults: [...faults, ...files.flatMap((file) => silenced(folder, file))].toSorted() }
}

function answerIn(out: string): Answer {
  try {
    return JSON.parse(out.slice(out.indexOf('{'))) as Answer
  } catch (cause) {
    throw new Error(`oxlint did not run:\n${out}`, { cause })
  }
}

// Read here and not by a rule, since a comment that switches every rule off would switch that rule off as well.
function silenced(folder: string, file: string): string[] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const at = `${file}:${index + 1}:`
      if (/^\s*(\/\/|\/\*)\s*@ts-(ignore|nocheck)\b/.test(line)) return [`${at} Use @ts-expect-error with the reason: it tells when it is no longer needed.`]
      if (/^\s*(\/\/|\/\*).*(oxlint-disable|@ts-expect-error)/.test(line) && !/ -- \S+ \S+/.test(line)) {
        return [`${at} Say why a rule is switched off, after two dashes: oxlint-disable-next-line rule -- the reason`]
      }
      return []
    })
}
