// Who may import whom. The rules are in .dependency-cruiser.ts.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { cruise, type ICruiseResult } from 'dependency-cruiser'

import rules from '../../.dependency-cruiser.ts'
import { filesOf, type Report } from './check.ts'

const looked = ['src', 'migrations']

/** Other rules than ours are for the test in which the tool reads less than there is. */
export const checkArrows = async (folder: string, { forbidden, options } = rules): Promise<Report> => {
  const files = filesOf(folder, looked, /\.tsx?$/)
  if (files.length === 0) return { read: '0 modules', faults: [`${looked.join(', ')}: nothing to read here`] }

  const { output } = await cruise(
    looked.filter((part) => files.some((file) => file.startsWith(`${part}/`))),
    { ...options, ruleSet: { forbidden }, validate: true, baseDir: folder },
    options.enhancedResolveOptions,
  )
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with words: ${output}`)

  const read = new Map(output.modules.map(({ source, dependencies }) => [source, dependencies.map(({ module }) => module)]))
  return {
    read: `${files.filter((file) => read.has(file)).length} modules`,
    faults: [...files.flatMap((file) => unread(folder, file, read.get(file))), ...refusals(output), ...circlesOfSlices(output)],
  }
}

// A parser that is missing or too new makes the tool see no module, or no import of types, and pass.
function unread(folder: string, file: string, imports: readonly string[] | undefined): string[] {
  if (imports === undefined) return [`${file}: was not read, so nothing is known about its imports`]
  const written = readFileSync(join(folder, file), 'utf8').matchAll(/^(?:import|export)\b(?:[^'"`;=]*\bfrom)?\s*['"]([^'"]+)['"]/gm)
  return [...written]
    .map(([, name]) => name!.replace(/^node:/, ''))
    .filter((name) => !imports.includes(name))
    .map((name) => `${file}: its import of ${name} was not read: does the parser know this version of TypeScript?`)
}

function refusals({ summary }: ICruiseResult): string[] {
  const advice = new Map(rules.forbidden.map(({ name, comment }) => [name, comment]))
  return summary.violations.map(({ from, to, rule, cycle }) => {
    const way = cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ')
    return `${from} → ${way}: ${advice.get(rule.name)} (${rule.name})`
  })
}

/** Slices that lean on each other, even where no file imports itself by way of others. Tests may use the whole app. */
function circlesOfSlices({ modules }: ICruiseResult): string[] {
  const arrows = new Map<string, Map<string, string>>()
  for (const { source, dependencies } of modules) {
    if (/\.test\.tsx?$/.test(source)) continue
    for (const { resolved } of dependencies) {
      const [from, to] = [sliceOf(source), sliceOf(resolved)]
      if (from === null || to === null || from === to) continue
      arrows.set(from, (arrows.get(from) ?? new Map()).set(to, source))
    }
  }
  return [...arrows].flatMap(([from, targets]) =>
    [...targets]
      .filter(([to]) => leadsTo(arrows, to, from))
      .map(
        ([to, source]) =>
          `${source} → ${to}: ${to} leans on ${from} already. Draw one arrow (docs/ARCHITECTURE.md): the lower slice takes what it needs as an argument, and app.ts brings them together. (no-circle-of-slices)`,
      ),
  )
}

const sliceOf = (file: string): string | null =>
  /^src\/(?!basics\/|design\/|platform\/|cli\/|phone\/)([^/]+)\//.exec(file)?.[1] ?? null

function leadsTo(arrows: ReadonlyMap<string, ReadonlyMap<string, string>>, start: string, goal: string): boolean {
  const seen = new Set<string>()
  const waiting = [start]
  for (let slice = waiting.pop(); slice !== undefined; slice = waiting.pop()) {
    if (slice === goal) return true
    if (seen.has(slice)) continue
    seen.add(slice)
    waiting.push(...(arrows.get(slice)?.keys() ?? []))
  }
  return false
}
