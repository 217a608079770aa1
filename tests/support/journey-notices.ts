// Notices on somebody's phone. A headless Chromium cannot subscribe to a push service on loopback, so the page's own call
// is answered with a real key pair; what the server then sends is real, is opened with it, and handed to the real worker.

import type { BrowserContext, Page } from 'playwright-core'
import type { PushService, Subscriber } from './providers/push-service.ts'

export type Notice = { readonly title: string; readonly body: string; readonly url: string; readonly purpose: string }

export type Notices = {
  /** Everything that came, in order. */
  all(): readonly Notice[]
  /** Waits for one of this purpose that was not looked for before, and lets the worker of `page` show it. */
  next(page: Page, purpose: string): Promise<Notice>
}

export async function allowNotices(context: BrowserContext, push: PushService): Promise<Notices> {
  let subscriber: Subscriber | null = null
  let seen = 0
  const all = () => (subscriber?.notices() ?? []) as Notice[]
  await context.grantPermissions(['notifications'])
  await context.exposeFunction('subscribedHere', (serverKey: string | null) => {
    if (serverKey !== null) subscriber ??= push.subscribe(serverKey)
    return subscriber && { endpoint: subscriber.endpoint, keys: subscriber.keys }
  })
  await context.addInitScript(() => {
    const answer = async (serverKey: string | null) => {
      const given = await (window as unknown as { subscribedHere(key: string | null): Promise<PushSubscriptionJSON | null> }).subscribedHere(serverKey)
      return given && ({ ...given, toJSON: () => given } as unknown as PushSubscription)
    }
    PushManager.prototype.getSubscription = () => answer(null)
    PushManager.prototype.subscribe = async (options) => (await answer(options!.applicationServerKey as string))!
  })

  return {
    all,
    async next(page, purpose) {
      for (const giveUp = Date.now() + 30_000; Date.now() < giveUp; await new Promise((resolve) => setTimeout(resolve, 50))) {
        const index = all().findIndex((one, place) => place >= seen && one.purpose === purpose)
        if (index === -1) continue
        seen = index + 1
        await deliver(page, all()[index]!)
        return all()[index]!
      }
      throw new Error(`No notice of ${purpose} came; there were: ${all().map((one) => one.purpose).join(', ') || 'none'}`)
    },
  }
}

/** As the browser's maker does once it has opened the message. Resolves when the worker shows it. */
async function deliver(page: Page, notice: Notice): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    if (registrations[0]) resolve(registrations[0].registrationId)
  }))
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.deliverPushMessage', { origin: new URL(page.url()).origin, registrationId: await registered, data: JSON.stringify(notice) })
  await page.waitForFunction(async (title) => (await (await navigator.serviceWorker.ready).getNotifications()).some((shown) => shown.title === title), notice.title)
  await session.detach()
}
