// What the command line says, and what it is told.

import { readFileSync } from 'node:fs'

export const say = (text: string): void => void process.stdout.write(`${text}\n`)
export const complain = (text: string): void => void process.stderr.write(`${text}\n`)

/** All of a file, or of what is typed or piped in (ended by Ctrl-D). */
export function readText(file: string | undefined, question: string): string {
  if (file !== undefined) return readFileSync(file, 'utf8')
  if (process.stdin.isTTY) say(question)
  return readFileSync(0, 'utf8')
}

export const count = (number: number, one: string, several = `${one}s`): string => `${number.toLocaleString('en-GB')} ${number === 1 ? one : several}`
