import { existsSync } from 'node:fs'
import { readConfig } from '../config.ts'
import { keysFile, makeRecoveryKey, sheetToPrint } from '../keeping/index.ts'
import { becomeOwnerOf } from './open-store.ts'
import { say } from './terminal.ts'
import type { Work } from './work.ts'

export const newSheet: Work = async ({ environment }) => {
  const { dataFolder } = readConfig(environment)
  becomeOwnerOf(dataFolder)
  if (!existsSync(keysFile(dataFolder))) throw new Error(`There are no keys in ${dataFolder}. Is DATA_DIR the one the server is started with?`)
  say(sheetToPrint((await makeRecoveryKey(dataFolder)).secretKey))
  return 0
}
