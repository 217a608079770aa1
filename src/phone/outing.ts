// The lead's page of an outing while people join. It asks every few seconds whether somebody has come or gone, and is then
// loaded again; what was chosen for those who wait stays chosen, and nothing moves under a hand that is choosing.

const mark = document.querySelector<HTMLElement>('[data-joined]')
const notice = document.getElementById('someone-joined')
const askAgainIn = 4_000
const kept = `chosen ${location.pathname}`
/** A press or a way to another page is under way, however slow: loading this one again would take its place, and the press be lost. */
let isLeaving = false

if (mark && notice) follow(mark.dataset['joined']!, notice)

function follow(shown: string, notice: HTMLElement): void {
  putBack()
  let timer: ReturnType<typeof setTimeout>

  async function ask(): Promise<void> {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') {
      const answer = await fetch(location.pathname, { headers: { accept: 'application/json' }, cache: 'no-store' }).catch(() => null)
      const now = answer?.ok ? ((await answer.json().catch(() => null)) as { joined?: unknown } | null)?.joined : undefined
      if (typeof now === 'string' && now !== shown) {
        if (!isLeaving) return isChoosing() ? say() : show()
        notice.textContent = notice.dataset['say'] ?? ''
      }
    }
    timer = setTimeout(() => void ask(), askAgainIn)
  }

  /** A list that is open, or a box under the finger, is not taken away; leaving it shows what is new. */
  function say(): void {
    notice.textContent = notice.dataset['say'] ?? ''
    document.addEventListener('focusout', () => setTimeout(() => (isChoosing() ? say() : isLeaving ? void ask() : show()), 200), { once: true })
  }

  const leaves = () => { isLeaving = true }
  addEventListener('beforeunload', leaves)
  document.addEventListener('submit', leaves)
  document.addEventListener('visibilitychange', () => void ask())
  timer = setTimeout(() => void ask(), askAgainIn)
}

function choices(): (HTMLSelectElement | HTMLInputElement)[] {
  return [...document.querySelectorAll<HTMLSelectElement | HTMLInputElement>('main select, main input[type=checkbox]')]
}

function isChoosing(): boolean {
  return document.activeElement instanceof HTMLSelectElement || document.activeElement instanceof HTMLInputElement
}

function show(): void {
  const chosen = Object.fromEntries(choices().map((one) => [one.name, one instanceof HTMLInputElement ? one.checked : one.value]))
  try {
    sessionStorage.setItem(kept, JSON.stringify(chosen))
  } catch { /* a browser that keeps nothing shows what is new all the same */ }
  location.reload()
}

function putBack(): void {
  let chosen: Record<string, string | boolean> = {}
  try {
    chosen = JSON.parse(sessionStorage.getItem(kept) ?? '{}') as typeof chosen
    sessionStorage.removeItem(kept)
  } catch { /* nothing was kept */ }
  for (const one of choices()) {
    const was = Object.hasOwn(chosen, one.name) ? chosen[one.name] : undefined
    if (typeof was === 'boolean' && one instanceof HTMLInputElement) one.checked = was
    if (typeof was === 'string' && one instanceof HTMLSelectElement) one.value = was
  }
}
