// L11: the line is cut after each byte of an answer, in each way an answer can be framed. Never is half an answer
// "received". A real socket, because what a cut looks like is for the network to say.

import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { instant } from '../../src/basics/instant.ts'
import type { PhoneCommand } from '../../src/outings/phone-command.ts'
import { postCommand } from '../../src/phone/post.ts'
import { aView, at } from '../support/phone-view.ts'

const command: PhoneCommand = { id: 'check-in-00000001', kind: 'check-in', who: 'both', sequence: 1, happenedAt: instant(1) }
const body = JSON.stringify({ answer: { id: command.id, answer: 'received', receivedAt: at }, view: aView() })
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n'
const framings: Record<string, string> = {
  'its length said before': `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  'in chunks': `${head}Transfer-Encoding: chunked\r\n\r\n${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`,
  'ended by the line itself': `${head}\r\n${body}`,
}

let server: Server
let answer = Buffer.alloc(0)
let isReset = false
const fetchOfNode = globalThis.fetch
beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      if (answer.length === 0) return void socket.destroy()
      socket.write(answer, () => { if (isReset) socket.resetAndDestroy(); else socket.end() })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  vi.stubGlobal('fetch', (path: string, options: RequestInit) => fetchOfNode(`http://127.0.0.1:${port}${path}`, options))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await new Promise((resolve) => server.close(resolve))
})

const post = async () => (await postCommand(command, AbortSignal.timeout(5_000))).verdict.name

test.each(Object.keys(framings))('an answer %s, cut after any byte, is "received" only when all of it came', async (framing) => {
  const whole = Buffer.from(framings[framing]!)
  answer = whole
  isReset = false
  expect(await post()).toBe('received')

  const falsely: number[] = []
  // What a cut leaves out is the last thing that is said: from the end of the body on, nothing is missing from it.
  const bodyEndsAt = whole.indexOf(body) + Buffer.byteLength(body)
  for (let length = 0; length < bodyEndsAt; length++) {
    answer = whole.subarray(0, length)
    isReset = length % 2 === 0
    if ((await post()) === 'received') falsely.push(length)
  }
  expect(falsely).toEqual([])
  expect(bodyEndsAt).toBeGreaterThan(1_000)
})
