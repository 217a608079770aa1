// The load generator: a process of its own beside the server, told by its parent what to do next.

import { readFileSync } from 'node:fs'
import type { LoadPlan } from './evening-plan.ts'
import { playEvening } from './load-evening.ts'
import { pressAsFastAsItGoes, type Target } from './load-flood.ts'

export type LoadTask =
  | { readonly task: 'evening'; readonly port: number; readonly host: string; readonly plan: string; readonly receivedFile: string }
  | { readonly task: 'flood'; readonly target: Target; readonly port: number; readonly host: string; readonly plan: string; readonly seconds: number }

let read: { path: string; plan: LoadPlan } | null = null
const planAt = (path: string): LoadPlan => (read?.path === path ? read : (read = { path, plan: JSON.parse(readFileSync(path, 'utf8')) as LoadPlan })).plan

process.on('message', (task: LoadTask) => {
  const plan = planAt(task.plan)
  const work = task.task === 'evening' ? playEvening(task, plan) : pressAsFastAsItGoes(task, plan)
  work.then((result) => process.send!({ result }), (error: unknown) => process.send!({ error: error instanceof Error ? error.stack : String(error) }))
})
process.on('disconnect', () => process.exit(0))
