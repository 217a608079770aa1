// Registers the service worker, and sets up reminders on the person's own press.

import type { ReminderFacts } from './reminders.ts'

/** Trusted Types: the one script address this page may ever name. Anything else slipped into it is refused. */
export function registerWorker(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return Promise.resolve(null)
  const trusted = (window as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }).trustedTypes
  const ours = (url: string): string => {
    if (url !== '/worker.js') throw new TypeError('Only our own worker')
    return url
  }
  const policy = trusted?.createPolicy('safe-return', { createScriptURL: ours }) ?? { createScriptURL: ours }
  return navigator.serviceWorker.register(policy.createScriptURL('/worker.js')).catch(() => null)
}

/** What this browser says of itself, as far as it says it without being asked for anything. */
export async function reminderFacts(worker: ServiceWorkerRegistration | null): Promise<ReminderFacts> {
  const permission = 'Notification' in window ? Notification.permission : 'denied'
  const subscription = permission === 'granted' && worker?.pushManager ? await worker.pushManager.getSubscription().catch(() => null) : null
  return { ...knownAtOnce(), permission, isSubscribed: subscription !== null }
}

export const knownAtOnce = (): ReminderFacts => ({
  hasNotifications: 'Notification' in window,
  permission: 'Notification' in window ? Notification.permission : 'denied',
  hasPush: 'PushManager' in window,
  // iPads say they are Macs, but no Mac has a touch screen.
  isApple: /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1),
  isInstalled: window.matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true,
  isSubscribed: false,
  pushedAt: null,
})

/** On the person's press. False where the phone, the person or the server said no. */
export async function subscribe(worker: ServiceWorkerRegistration | null): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted' || !worker) return false
  return renew(worker, true)
}

/** Tells the server again where to send: addresses change, and the server forgets those that a push service refused. */
export async function renew(worker: ServiceWorkerRegistration, mayBegin = false): Promise<boolean> {
  try {
    const { key } = (await (await fetch('/api/phone/push-key', { signal: AbortSignal.timeout(15_000) })).json()) as { key: string }
    const there = await worker.pushManager.getSubscription()
    if (!there && !mayBegin) return false
    const subscription = there ?? (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }))
    const { endpoint, keys } = subscription.toJSON()
    const answer = await fetch('/api/phone/push', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ endpoint, keys }), signal: AbortSignal.timeout(15_000) })
    return answer.ok
  } catch {
    return false
  }
}
