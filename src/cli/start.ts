import { readConfig } from '../config.ts'
import { start as startServer } from '../main.ts'
import type { Work } from './work.ts'

export const start: Work = async ({ options, environment }) => {
  await startServer(readConfig(environment, { demo: options['demo'] === true }))
  return 0
}
