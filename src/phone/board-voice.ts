// Says things to a screen reader: what cannot wait interrupts, the rest waits its turn.

import type { News } from '../alerts/board-news.ts'

export function makeVoice() {
  const region = (politeness: 'assertive' | 'polite'): HTMLElement => {
    const element = document.createElement('div')
    element.className = 'govuk-visually-hidden'
    element.setAttribute('aria-live', politeness)
    element.setAttribute('aria-atomic', 'true')
    element.id = `board-says-${politeness}`
    document.body.append(element)
    return element
  }
  const [urgent, calm] = [region('assertive'), region('polite')]
  return {
    say(news: News): void {
      if (news.urgent !== '') urgent.textContent = news.urgent
      if (news.calm !== '') calm.textContent = news.calm
    },
  }
}
