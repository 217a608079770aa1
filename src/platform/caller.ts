// Who a request comes from, as far as can be told before anybody looks in the store: for limits only, never for rights.

import type { WebContext } from './web.ts'

type Incoming = { readonly socket?: { readonly remoteAddress?: string | undefined } }

/**
 * The network address. Behind our own proxy it is the last one the proxy wrote in X-Forwarded-For; what stands before
 * it, and the whole header without such a proxy, anybody can make up. IPv6 counts by /64: whoever has one address of
 * such a network has all of them.
 */
export function addressOf(c: WebContext, trustedProxy: boolean): string {
  const { incoming } = (c.env ?? {}) as { incoming?: Incoming }
  const direct = incoming?.socket?.remoteAddress ?? 'unknown'
  const forwarded = trustedProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
  return network(forwarded || direct)
}

function network(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '').slice(0, 45)
  if (!plain.includes(':')) return plain
  const [before = '', after] = plain.split('%')[0]!.split('::')
  const start = before.split(':').filter((part) => part !== '')
  const missing = after === undefined ? 0 : Math.max(0, 8 - start.length - after.split(':').filter((part) => part !== '').length)
  const groups = [...start, ...Array<string>(missing).fill('0'), ...(after ?? '').split(':')]
  return `${groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

const cookieToken = (name: string) => new RegExp(`(?:^|;\\s*)${name}=([^;\\s]{1,200})`)
const phoneToken = cookieToken('__Host-phone')
const tokens = [phoneToken, cookieToken('__Host-session')]

/** The phone's token in a Cookie header as sent, not yet believed; null where there is none. */
export const phoneTokenIn = (cookies: string | undefined): string | null => phoneToken.exec(cookies ?? '')?.[1] ?? null

/** The phone's or browser's token as sent, not yet believed; null where there is none. */
export function tokenOf(c: WebContext): string | null {
  const cookie = c.req.header('Cookie') ?? ''
  for (const pattern of tokens) {
    const token = pattern.exec(cookie)?.[1]
    if (token !== undefined) return token
  }
  return /^Bearer ([^\s]{1,200})$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? null
}
