// The signal of one phone: all it says goes through here and can be lost, as between two masts, while the others go on.

import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export type Signal = {
  /** For the phone's browser: through here, also to this machine. */
  readonly browserArguments: readonly string[]
  /** 'answers-lost': what the phone says arrives, and it never learns. */
  set(strength: 'good' | 'none' | 'answers-lost'): void
  stop(): Promise<void>
}

export async function startSignal(): Promise<Signal> {
  let strength: 'good' | 'none' | 'answers-lost' = 'good'
  const sockets = new Set<Socket>()
  const proxy = createServer((asked, answer) => {
    if (strength === 'none') return void asked.socket.destroy()
    const onward = request(asked.url!, { method: asked.method, headers: asked.headers }, (answered) => {
      if (strength !== 'good') {
        answered.resume()
        return void asked.socket.destroy()
      }
      answer.writeHead(answered.statusCode!, answered.headers)
      answered.pipe(answer)
    })
    onward.on('error', () => asked.socket.destroy())
    asked.pipe(onward)
  })
  proxy.on('connection', (socket) => {
    if (strength === 'none') return void socket.destroy()
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    browserArguments: [`--proxy-server=127.0.0.1:${(proxy.address() as AddressInfo).port}`, '--proxy-bypass-list=<-loopback>'],
    set(next) {
      strength = next
      for (const socket of sockets) socket.destroy()
    },
    stop: () => new Promise((resolve) => {
      proxy.close(() => resolve())
      proxy.closeAllConnections()
    }),
  }
}
