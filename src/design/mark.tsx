// The mark: a doorway, the door a little open, the lamp lit inside. The same drawing as icons/favicon.svg.

/** Only ever beside the name, so it says nothing of its own to a screen reader. */
export const Mark = () => (
  <svg class="sr-mark" viewBox="4 0 24 32" width="36" height="48" aria-hidden="true" focusable="false">
    <path class="sr-mark__frame" d="M5 31V7a6 6 0 0 1 6-6h10a6 6 0 0 1 6 6v24z" />
    <path class="sr-mark__light" d="M9 31V7.500A2.5 2.5 0 0 1 11.5 5h9A2.5 2.5 0 0 1 23 7.500V31z" />
    <path class="sr-mark__door" d="M9 31V7.500q0-1.6 1.3-2.100L16 8.800v18.700z" />
    <circle class="sr-mark__knob" cx="14.2" cy="18.6" r="1.05" />
  </svg>
)
