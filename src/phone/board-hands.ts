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

export function makeHands(within: HTMLElement): Hands {
  let movedAt = -Infinity
  let workedAt = -Infinity
  for (const name of ['pointermove', 'pointerdown']) within.addEventListener(name, () => { movedAt = performance.now() })
  for (const name of ['keydown', 'pointerdown', 'input']) within.addEventListener(name, () => { workedAt = performance.now() })

  const focused = (): HTMLElement | null => (document.activeElement instanceof HTMLElement && within.contains(document.activeElement) ? document.activeElement : null)

  return {
    areOn() {
      const now = performance.now()
      const element = focused()
      const isTyping = element?.matches('textarea, input, select') === true
      return isTyping || now - movedAt < pointing || (element !== null && now - workedAt < working)
    },
    hold() {
      const element = focused()
      return () => {
        if (element !== null && element.isConnected && document.activeElement !== element) element.focus({ preventScroll: true })
      }
    },
    goTo(selector) {
      setTimeout(() => within.querySelector<HTMLElement>(selector)?.focus(), 0)
    },
  }
}
