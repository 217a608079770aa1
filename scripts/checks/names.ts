// What files and folders are called.

import { type Check, filesOf } from './check.ts'

const empty = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'service', 'services', 'type', 'types', 'misc', 'shared', 'lib'])
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.tsx?$/

export const checkNames: Check = async (folder) => {
  const files = filesOf(folder, ['src', 'migrations', 'tests', 'scripts'], /\.tsx?$/)
  return { read: `${files.length} files`, faults: files.flatMap(faultsIn) }
}

function faultsIn(file: string): string[] {
  const parts = file.split('/')
  const says = parts.find((part) => empty.has(part.replace(/(\.test)?\.tsx?$/, '')))
  return [
    ...(says ? [`${file}: “${says}” answers no question. Put the thing where the person looking for it would look first.`] : []),
    ...(kebab.test(parts.at(-1)!) ? [] : [`${file}: files are called in-kebab-case, noun first, role last: shift-store.ts`]),
  ]
}
