// npm run check: everything about the code that a machine can tell without running it. Each check says how much it
// read; all of them run, so that one look shows every fault.
//   npm run check            all
//   npm run check arrows     one, or several by name

import { checkArrows } from './checks/arrows.ts'
import { type Check, home } from './checks/check.ts'
import { checkLint } from './checks/lint.ts'
import { checkLockFile } from './checks/lock-file.ts'
import { checkNames } from './checks/names.ts'
import { checkThirdParty } from './checks/third-party.ts'
import { checkTypes } from './checks/type-check.ts'
import { checkUnused } from './checks/unused.ts'

const checks: Readonly<Record<string, Check>> = {
  types: checkTypes,
  lint: checkLint,
  arrows: checkArrows,
  unused: checkUnused,
  names: checkNames,
  'third-party': checkThirdParty,
  'lock-file': checkLockFile,
}

const chosen = process.argv.slice(2)
for (const name of chosen) {
  if (!(name in checks)) throw new Error(`There is no check called ${name}; there are: ${Object.keys(checks).join(', ')}`)
}

const running = Object.entries(checks)
  .filter(([name]) => chosen.length === 0 || chosen.includes(name))
  .map(([name, check]) => ({ name, report: check(home) }))

let faultCount = 0
for (const { name, report } of running) {
  const { read, faults } = await report
  faultCount += faults.length
  console.log(`${faults.length === 0 ? 'good ' : 'FAULT'}  ${name.padEnd(12)} ${read}${faults.length === 0 ? '' : `, ${faults.length} faults`}`)
  for (const fault of faults) console.log(`       ${fault}`)
}
process.exitCode = faultCount === 0 ? 0 : 1
