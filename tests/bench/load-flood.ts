// As many as the server takes, for a few seconds: sixty-four connections, each asking again when it is answered.

import { randomBytes } from 'node:crypto'
import type { LoadPlan } from './evening-plan.ts'
import { makeClient, post } from './keep-alive-client.ts'
import { said } from './load-evening.ts'

/** `nothing`: the same body as a position, to a server that does nothing with it. */
export type Target = 'check-in' | 'position' | 'nothing'
export type FloodResult = { readonly perSecond: number; readonly failed: number; readonly ownCpuShare: number }

const connections = 64

export async function pressAsFastAsItGoes({ target, port, host, seconds }: { target: Target; port: number; host: string; seconds: number }, plan: LoadPlan): Promise<FloodResult> {
  const client = makeClient(port, connections)
  const phones = plan.phones.filter((phone) => phone.deadlineAt !== null)
  let sequence = 1_000_000_000 + Math.floor(performance.now())
  let [answered, failed] = [0, 0]
  const begun = performance.now()
  const until = begun + seconds * 1000
  const cpu = process.cpuUsage()

  const keepAsking = async () => {
    while (performance.now() < until) {
      sequence += 1
      const phone = phones[sequence % phones.length]!
      const { status, body } = await client.send(post(host, target === 'check-in' ? '/api/phone/commands' : '/api/phone/positions', `__Host-phone=${phone.cookie}`, said(target === 'nothing' ? 'position' : target, randomBytes(15).toString('base64url'), sequence)))
      // Who has ended or is in an alert may be refused: that is an answer too.
      if (status === 200 && (target === 'nothing' || body.includes('"answer":"received"'))) answered += 1
      else failed += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, keepAsking))
  const took = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  client.close()
  return { perSecond: (answered / took) * 1000, failed, ownCpuShare: (user + system) / 1000 / took }
}
