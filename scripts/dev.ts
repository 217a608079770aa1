// npm run dev: the sample campaign on http://localhost:3000, built and started again whenever something changes.
// A build that fails leaves the last good server running, so that the page being looked at stays there.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'

import { build, builtFrom, root } from './build.ts'

let server: ChildProcess | null = null
let working = false
let again = false

async function rebuild(): Promise<void> {
  if (working) {
    again = true
    return
  }
  working = true
  do {
    again = false
    try {
      if ((await build()) === 'built' || server === null) await restart()
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
    }
  } while (again)
  working = false
}

async function restart(): Promise<void> {
  await stop()
  const started = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/cli.js'), 'start', '--demo', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  })
  server = started
  started.once('exit', () => {
    if (server === started) server = null
  })
}

function stop(): Promise<void> {
  const running = server
  if (running === null) return Promise.resolve()
  server = null
  return new Promise((resolve) => {
    running.once('exit', () => resolve())
    running.kill('SIGTERM')
  })
}

// Editors write a file in several steps: wait until they have finished.
let waiting: NodeJS.Timeout | undefined
const soon = () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => void rebuild(), 100)
}

for (const path of builtFrom.map((part) => join(root, part)).filter(existsSync)) watch(path, { recursive: true }, soon)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop().then(() => process.exit(0)))
}
await rebuild()
