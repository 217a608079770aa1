// npm run new-slice venues polling-station: writes the first files of src/venues/, which owns polling stations.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { skeletonOf } from './slice-skeleton.ts'

const [slice = '', noun = ''] = process.argv.slice(2)
const kebab = /^[a-z]+(-[a-z]+)*$/
const folder = join(import.meta.dirname, '../src', slice)

if (!kebab.test(slice) || !kebab.test(noun)) {
  console.error('Name the folder and what it is about, as in: npm run new-slice venues polling-station')
  process.exit(2)
}
if (existsSync(folder)) {
  console.error(`src/${slice} is there already.`)
  process.exit(2)
}

mkdirSync(folder)
for (const [file, text] of Object.entries(skeletonOf(slice, noun))) writeFileSync(join(folder, file), text)
console.log(`src/${slice}/ is there. Next:
  1. docs/GLOSSARY.md: the word ${noun.replaceAll('-', ' ')} in English and Welsh
  2. docs/ARCHITECTURE.md: what the slice owns, and its arrows
  3. its rows: copy src/outings/shift-store.ts and its test; a table in src/platform/schema.ts and a new file in migrations/
  4. its pages: copy a -routes, -pages and -words file of src/outings/, and mount the routes in src/app.ts
  5. src/app-route-permissions.ts: who may call each route; tests/support/page-list.ts: each page, so that it is looked at`)
