// The service worker: what the browser runs for us without a page. Three things only.
// 1. It answers `/out` from the phone itself, at once, signal or not. The page it gives (the shell) is about nobody;
//    what is about the person stays in the phone's own database, and no answer of the server is ever kept here.
// 2. It sends what waits whenever the browser wakes it: the network is back, a push, a page is opened.
// 3. It shows the reminder that a push brings, in the words the server chose: nothing a stranger may not read.

import { languages } from '../basics/language.ts'
import { inLanguage } from '../design/language-path.ts'
import { openPhoneShelf } from './phone-shelf.ts'
import { serverTime } from './phone-state.ts'
import { isSwitchedOn } from './position.ts'
import { readPush } from './push-message.ts'
import { type Emptying, emptyOnce } from './sender.ts'
import { markSharing } from './sharing-badge.ts'

declare const self: ServiceWorkerGlobalScope
/** Put in by the build: the addresses of all that the shell needs. Another release has other ones. */
declare const keptAssets: readonly string[]
declare const release: string

interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}
/** Newer Chromium only. */
type InstallEventWithRoutes = ExtendableEvent & { addRoutes?: (routes: unknown) => Promise<void> }

const cacheName = `safe-return-${release}`
const shells = languages.map((language) => inLanguage(language, '/out/shell'))
const shelf = openPhoneShelf()
const news = new BroadcastChannel('safe-return')
/** The browser stops a worker that takes too long; what is left is tried at the next waking. */
const longest = 25_000
const headStart = 5_000

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll())
  // The alarm does not go through the worker where the browser lets us say so: it may be slow to wake.
  void (event as InstallEventWithRoutes).addRoutes?.([{ condition: { urlPattern: new URLPattern({ pathname: '/api/*' }) }, source: 'network' }])
})

async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll([...keptAssets])
  for (const address of shells) {
    const shell = await fetch(address, { cache: 'no-store' })
    // In the middle of a change of release the page may be of another one than this worker: then this worker is not
    // put to use, the old one stays, and the browser tries again later.
    if (!shell.ok || !isOfThisRelease(await shell.clone().text())) throw new Error('The shell is of another release')
    await cache.put(address, shell)
  }
  // At once: a worker holds nothing that a newer one could lose.
  await self.skipWaiting()
}

/** Every script and style that it names is one that is kept here. */
const isOfThisRelease = (html: string): boolean =>
  [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].every(([, address]) => keptAssets.includes(address!))

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name)
  await self.clients.claim()
  await send()
})()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/assets/')) {
    if (keptAssets.includes(url.pathname)) event.respondWith(fromHere(url.pathname, request))
    return
  }
  const language = languages.find((one) => [inLanguage(one, '/out'), inLanguage(one, '/out/sos')].includes(url.pathname))
  // `?plain` is the way round the worker, for when the script does not come up.
  if (request.mode !== 'navigate' || language === undefined || url.searchParams.has('plain')) return
  event.respondWith(fromHere(inLanguage(language, '/out/shell'), request))
  event.waitUntil(send())
})

async function fromHere(address: string, request: Request): Promise<Response> {
  return (await (await caches.open(cacheName)).match(address)) ?? fetch(request)
}

// Chromium only; elsewhere the page sends when it is looked at again.
self.addEventListener('sync', ((event: SyncEvent) => {
  event.waitUntil(send().then((isEmpty) => {
    if (!isEmpty) throw new Error('Something still waits') // so that the browser wakes us again
  }))
}) as EventListener)

self.addEventListener('push', (event) => event.waitUntil(Promise.all([remind(event), send()])))

/** Every push must show something, or browsers take the right to push away. */
async function remind(event: PushEvent): Promise<void> {
  const message = readPush(event.data?.text() ?? '', self.location.origin)
  await self.registration.showNotification(message.title, {
    body: message.body, tag: message.tag, lang: message.language, data: message.url, icon: keptAssets.find((address) => address.includes('icon-192')) ?? '',
    // Not gone by itself: a reminder that was missed must still be there when the phone is looked at.
    requireInteraction: true, ...({ renotify: true, vibrate: [300, 150, 300, 150, 600] } as object),
  })
  // The only proof there is that this phone can be reminded.
  await shelf.change((before) => ({ ...before, pushedAt: serverTime(before, Date.now()) })).catch(() => {})
  // A page that is open learns at once what the notice is about: what it shows may be a minute old.
  news.postMessage('pushed')
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil((async () => {
    const url = new URL(String(event.notification.data))
    const pages = await self.clients.matchAll({ type: 'window' })
    const open = pages.find((page) => new URL(page.url).pathname === url.pathname)
    await (open ? open.focus() : self.clients.openWindow(url.href))
  })())
})

/** The time of sharing may end while no page is open to take its mark off the icon. */
async function unmark(): Promise<void> {
  const kept = await shelf.load()
  markSharing(isSwitchedOn(kept, serverTime(kept, Date.now())))
}

let emptying: Emptying | null = null
news.addEventListener('message', () => void emptying?.reload())

async function send(): Promise<boolean> {
  // A page that is open sends by itself; it may be frozen, so it gets a head start and not more.
  const { held = [] } = (await navigator.locks?.query()) ?? {}
  if (held.some(({ name }) => name === 'safe-return-sender')) await new Promise((resolve) => setTimeout(resolve, headStart))
  emptying ??= emptyOnce(shelf, longest)
  const isEmpty = await emptying.isEmpty
  emptying = null
  news.postMessage('changed')
  await unmark().catch(() => {})
  return isEmpty
}
