// What every answer says to the browser about itself: run only our own script, tell nobody, keep nothing private.

import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Web, WebContext } from './web.ts'

/** The one Trusted Types policy; it passes our own worker addresses and nothing else. */
const trustedTypesPolicy = 'safe-return'

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "media-src 'self' blob:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // With 'none' the service worker could not register: its address is a script address.
  `trusted-types ${trustedTypesPolicy}`,
].join('; ')

// Copying: the words to send when the phone ignores a text link. Autoplay: the board's alarm must sound
// in a window nobody touches.
const forOurPages =
  'autoplay clipboard-write geolocation publickey-credentials-create publickey-credentials-get screen-wake-lock'

// Features that browsers allow unless told otherwise. A name that Chromium does not know is a warning in its console,
// which our browser tests count as a fault; bluetooth, attribution-reporting and web-share are unknown to it on Linux.
const forNobody =
  'accelerometer browsing-topics camera clipboard-read compute-pressure display-capture ' +
  'encrypted-media fullscreen gamepad gyroscope hid identity-credentials-get idle-detection keyboard-map local-fonts ' +
  'magnetometer microphone midi otp-credentials payment picture-in-picture serial storage-access sync-xhr unload usb ' +
  'window-management xr-spatial-tracking'

const permissions = [
  ...forOurPages.split(' ').map((feature) => `${feature}=(self)`),
  ...forNobody.split(' ').map((feature) => `${feature}=()`),
].join(', ')

/**
 * The headers that are the same on every answer. Also for answers that never reach the app (a request Node cannot
 * read). HSTS only where people come by https: on plain http browsers ignore it, and on localhost it would lock out
 * whatever runs there next.
 */
export const fixedHeaders = (publicUrl: URL): readonly (readonly [name: string, value: string])[] => [
  ['Content-Security-Policy', contentPolicy],
  ...(publicUrl.protocol === 'https:' ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const] : []),
  ['X-Content-Type-Options', 'nosniff'],
  // Not no-referrer: a browser then sends `Origin: null` with a form, and the origin check would refuse it.
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cross-Origin-Embedder-Policy', 'require-corp'],
  ['Permissions-Policy', permissions],
]

/** Files that are the same for everybody: a cookie on the request does not make them private. */
const sameForEverybody = /^\/(assets\/|(worker\.js|manifest\.webmanifest|favicon\.ico)$)/

/**
 * Sets the headers on every answer that passes through. What somebody sees behind a cookie or a token is never kept
 * (`no-store`); a public page is kept but asked about again, unless its route says otherwise.
 */
export function withHeaders(publicUrl: URL): MiddlewareHandler<Web> {
  const fixed = fixedHeaders(publicUrl)
  return async (c, next) => {
    await next()
    const headers = c.res.headers
    for (const [name, value] of fixed) headers.set(name, value)
    if (isPrivate(c)) {
      headers.set('Cache-Control', 'no-store')
    } else if (!headers.has('Cache-Control')) {
      headers.set('Cache-Control', 'no-cache')
      headers.append('Vary', 'Cookie')
    }
  }
}

function isPrivate(c: WebContext): boolean {
  const { req, res } = c
  if (res.status >= 400 || (req.method !== 'GET' && req.method !== 'HEAD') || res.headers.has('Set-Cookie')) return true
  if (sameForEverybody.test(req.path)) return false
  if (req.header('Cookie') !== undefined || req.header('Authorization') !== undefined) return true
  // A link that is a secret itself: /invitation/:token, /join/:code.
  return /:(token|code)\b/.test(routePath(c, -1))
}
