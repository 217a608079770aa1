// The mark: a doorway with the door a little open and the lamp lit inside. Drawn on a 32 × 32 grid.

/** Only ever beside the name, so it says nothing of its own to a screen reader. */
export const Mark = () => (
  <svg class="sr-mark" viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" focusable="false">
    <rect class="sr-mark__frame" x="5" y="1" width="22" height="30" rx="4" />
    <path class="sr-mark__light" d="M9 8a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v23H9z" />
    <path class="sr-mark__door" d="M9 8a3 3 0 0 1 3-3l5 3.2a2 2 0 0 1 1 1.7V31H9z" />
    <circle class="sr-mark__knob" cx="15.4" cy="19.5" r="1.1" />
  </svg>
)
