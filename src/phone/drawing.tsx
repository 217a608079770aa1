// Draws the screen into its empty element and keeps what has the focus, what is open and what is half typed as it is.

import { ErrorBoundary, render, useState } from 'hono/jsx/dom'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { PhoneState } from './phone-state.ts'
import { BrokenScreen, PhoneScreen } from './screens.tsx'

export type Drawing = (state: PhoneState, now: Instant) => void

export function startDrawing(root: HTMLElement, language: Language): Drawing {
  let redraw: ((drawn: { state: PhoneState; now: Instant }) => void) | null = null

  return (state, now) => {
    if (redraw !== null) return redraw({ state, now })
    const first = { state, now }
    function Root() {
      const [drawn, setDrawn] = useState(first)
      redraw = setDrawn
      // A fault in drawing (a view kept by another release) must still leave 999 on the screen.
      return (
        <ErrorBoundary fallback={<BrokenScreen language={language} />}>
          <PhoneScreen state={drawn.state} now={drawn.now} language={language} />
        </ErrorBoundary>
      )
    }
    render(<Root />, root)
  }
}
