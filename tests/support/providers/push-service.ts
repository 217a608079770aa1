// A push service as browsers' makers run them: over TLS, it reads nothing of what it carries, and takes a message
// only from the server that the browser subscribed to.

import { createPublicKey, verify } from 'node:crypto'
import { type BrowserPush, makeBrowserPush } from './browser-push.ts'
import { type Certificate, makeCertificate } from './certificate.ts'
import { type Behaviour, type HttpProvider, type Received, startHttpProvider } from './http-provider.ts'

export type Subscriber = BrowserPush & {
  readonly endpoint: string
  /** What arrived for this browser and was taken, opened with its keys. */
  notices(): unknown[]
}
export type PushService = HttpProvider & {
  /** Trust this to reach the service. */
  readonly certificate: string
  /** A browser that allows notices from the server with this public key (URL-safe base64). */
  subscribe(serverKey: string): Subscriber
}

export async function startPushService(certificate: Certificate = makeCertificate()): Promise<PushService> {
  const serverKeys = new Map<string, string>()
  const provider = await startHttpProvider({ certificate, check: (received) => fault(received, provider.url, serverKeys.get(received.path)) })
  return {
    ...provider,
    certificate: certificate.certificate,
    subscribe(serverKey) {
      const browser = makeBrowserPush()
      const path = `/push/${browser.keys.auth}`
      serverKeys.set(path, serverKey)
      return {
        ...browser,
        endpoint: provider.url + path,
        notices: () => provider.received.filter((one) => one.path === path && one.taken).map(({ body }) => JSON.parse(browser.decrypt(body))),
      }
    },
  }
}

function fault({ path, headers, body }: Received, origin: string, serverKey: string | undefined): Behaviour | null {
  if (serverKey === undefined) return { answer: 404, body: `nobody at ${path}` }
  if (headers['content-encoding'] !== 'aes128gcm' || !/^\d+$/.test(String(headers['ttl']))) return { answer: 400 }
  if (body.length > 4096) return { answer: 413 }
  return isSignedBy(serverKey, headers.authorization ?? '', origin) ? null : { answer: 403 }
}

/** RFC 8292: an ES256 token for this very origin, not older and not longer than a day, with the subscriber's key. */
function isSignedBy(serverKey: string, authorization: string, origin: string): boolean {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const [header = '', claims = '', signature = ''] = token.split('.')
  if (key !== serverKey || JSON.parse(Buffer.from(header, 'base64url').toString()).alg !== 'ES256') return false
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number; sub: string }
  const now = Date.now() / 1000
  if (aud !== origin || exp < now || exp > now + 24 * 3600 || !/^(mailto:|https:)/.test(sub)) return false
  const point = Buffer.from(serverKey, 'base64url')
  const publicKey = createPublicKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
  })
  return verify('sha256', Buffer.from(`${header}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
}
