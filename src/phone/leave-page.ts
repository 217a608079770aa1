// The quick way out of the page for somebody who is made to use this. With script the page puts another in its own place,
// so that Back does not return to it; without, the same link is a plain one. It cannot clear what stands in the history.

const link = document.querySelector<HTMLAnchorElement>('a[data-leave]')
const keys = document.querySelector<HTMLElement>('[data-leave-keys]')
/** As in the design system's "Exit this page". */
const presses = { key: 'Shift', times: 3, within: 5_000 } as const

if (link) {
  let pressed: readonly number[] = []
  if (keys) keys.hidden = false
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave(link)
  })
  document.addEventListener('keyup', ({ key, timeStamp }) => {
    pressed = key === presses.key ? [...pressed.filter((at) => timeStamp - at < presses.within), timeStamp] : []
    if (pressed.length >= presses.times) leave(link)
  })
}

function leave({ href }: HTMLAnchorElement): void {
  document.body.hidden = true // at once: the other page may be slow to come
  document.title = ''
  location.replace(href)
}
