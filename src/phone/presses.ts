// What a hand does on the screen, as calls. One listener on the page for each kind of event, because the screen under
// it is drawn anew all the time; the forms are the server's, and here their submit goes no further than this phone.

import { afterHold, type Hold, type HoldEvent, holdTimes, idle } from './hold.ts'

export type Presses = {
  /** A form of ours was submitted; `to` is the last part of its address. */
  form(to: string, field: (name: string) => string, form: HTMLFormElement): void
  tool(name: string): void
  hold(hold: Hold): void
  raised(): void
  /** The first touch of any kind: browsers let nothing sound before it. */
  touched(): void
}

export function listen(root: HTMLElement, presses: Presses): void {
  let hold: Hold = idle
  let ticking: ReturnType<typeof setInterval> | undefined

  function holds(event: HoldEvent): void {
    const next = afterHold(hold, event, performance.now())
    const isOther = next.hold !== hold
    hold = next.hold
    clearInterval(ticking)
    if (hold.name === 'holding') ticking = setInterval(() => holds('tick'), 50)
    if (hold.name === 'armed') ticking = setInterval(() => holds('tick'), holdTimes.armedFor / 10)
    if (isOther) presses.hold(hold)
    if (next.raised) presses.raised()
  }

  const isHold = (event: Event): boolean => event.target instanceof Element && event.target.closest('[data-hold]') !== null

  root.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    event.preventDefault()
    const typed = new FormData(form)
    presses.form(new URL(form.action).pathname.split('/').at(-1)!, (name) => textOf(typed.get(name)), form)
  })
  root.addEventListener('click', (event) => {
    if (isHold(event)) return holds('press')
    const tool = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tool]') : null
    if (tool) presses.tool(tool.dataset['tool']!)
  })
  root.addEventListener('pointerdown', (event) => {
    presses.touched()
    if (isHold(event) && event.isPrimary && event.button === 0) holds('down')
  })
  root.addEventListener('keydown', () => presses.touched())
  for (const name of ['pointerup', 'pointercancel'] as const) {
    // On the window: a finger may leave the button, or the button the finger.
    window.addEventListener(name, () => { if (hold.name === 'holding') holds(name === 'pointerup' ? 'up' : 'cancelled') })
  }
  root.addEventListener('pointerout', (event) => {
    if (hold.name === 'holding' && isHold(event) && !(event.relatedTarget instanceof Element && event.relatedTarget.closest('[data-hold]'))) holds('cancelled')
  })
  // Android opens a menu on whatever is held.
  root.addEventListener('contextmenu', (event) => { if (isHold(event)) event.preventDefault() })
}

const textOf = (field: FormDataEntryValue | null): string => (typeof field === 'string' ? field : '')
