// Where somebody's hands are: while they type or are about to press, the board holds still under them; and drawing
// anew does not take the focus away.

export type Hands = {
  areOn(): boolean
  /** Remembers the focus; what it gives puts it back, should drawing have lost it. */
  hold(): () => void
  /** Moves the focus to the first of these, once it is drawn. */
  goTo(selector: string): void
}

/** A pointer that moved so lately is on its way to a button. */
const pointing = 2000
/** Focus that nobody has used for longer was left behind. */
const working = 20_000

/** What a press on it does: drawing may put another person's link into the same element, and that one must not be in hand. */
const deedOf = (element: HTMLElement): string => {
  const form = element.closest('form')?.getAttribute('action') ?? ''
  const value = element instanceof HTMLButtonElement ? element.value : ''
  return [element.tagName, element.id, element.getAttribute('href') ?? '', element.getAttribute('name') ?? '', value, form, element.dataset['tool'] ?? ''].join(' ')
}

export function makeHands(within: HTMLElement): Hands {
  let movedAt = -Infinity
  let workedAt = -Infinity
  for (const name of ['pointermove', 'pointerdown']) within.addEventListener(name, () => { movedAt = performance.now() })
  for (const name of ['keydown', 'pointerdown', 'input']) within.addEventListener(name, () => { workedAt = performance.now() })

  const focused = (): HTMLElement | null => (document.activeElement instanceof HTMLElement && within.contains(document.activeElement) ? document.activeElement : null)

  /** What was in hand is there no more: its card is, or nothing; never what another press would do in its place. */
  function letGo(element: HTMLElement, deed: string | null, card: string | undefined): void {
    const active = focused()
    if (active !== null && (active !== element || deedOf(active) === deed)) return
    active?.blur()
    if (card) document.getElementById(card)?.focus({ preventScroll: true })
  }

  return {
    areOn() {
      const now = performance.now()
      const element = focused()
      const isTyping = element?.matches('textarea, input, select') === true
      return isTyping || now - movedAt < pointing || (element !== null && now - workedAt < working)
    },
    hold() {
      const element = focused()
      const deed = element && deedOf(element)
      const card = element?.closest('article')?.id
      return () => {
        if (element === null) return
        // Somebody who became late has moved from the list to a card: what was in hand there is in hand here.
        const again = element.isConnected && deedOf(element) === deed ? element : [...within.querySelectorAll<HTMLElement>(element.tagName)].find((one) => deedOf(one) === deed)
        if (again === undefined) letGo(element, deed, card)
        else if (document.activeElement !== again) again.focus({ preventScroll: true })
      }
    },
    goTo(selector) {
      setTimeout(() => within.querySelector<HTMLElement>(selector)?.focus(), 0)
    },
  }
}
