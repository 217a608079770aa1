// What the server is compared with: the same POST is received and nothing is done with it. Once by Node alone, once by
// one handler of the library that the server uses.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'

const answer = { answer: { id: 'x'.repeat(20), answer: 'received', receivedAt: 0 } }

const node = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString())
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer))
  })
})
const app = new Hono()
app.post('/api/phone/positions', async (c) => {
  await c.req.json()
  return c.json(answer)
})
const listener = getRequestListener(app.fetch)
const hono = createServer((request, response) => void listener(request, response))

node.listen(0, '127.0.0.1', () => hono.listen(0, '127.0.0.1', () => {
  process.send!({ node: (node.address() as AddressInfo).port, hono: (hono.address() as AddressInfo).port, pid: process.pid })
}))
process.on('disconnect', () => process.exit(0))
