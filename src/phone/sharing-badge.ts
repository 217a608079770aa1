// A mark on the icon of the app while sharing is switched on, where the browser has such marks: somebody who forgot it, or
// for whom another switched it on, sees it without opening anything.

type Badges = { setAppBadge?(): Promise<void>; clearAppBadge?(): Promise<void> }

/** Kept by what last showed it, so that the system is told only of a change. */
let shown: boolean | null = null

export function markSharing(isShared: boolean): void {
  if (shown === isShared) return
  shown = isShared
  const badges = navigator as Badges
  const change = isShared ? badges.setAppBadge?.() : badges.clearAppBadge?.()
  change?.catch(() => undefined) // not every system that has the call shows marks
}
