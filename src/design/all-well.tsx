import type { Child } from 'hono/jsx'

/** Nothing is wrong: mostly paper, the door open and the lamp on. */
export const AllWell = ({ words, next }: { words: Child; next?: Child }) => (
  <div class="sr-all-well">
    <LitDoorway />
    <div>
      <p class="sr-all-well__words">{words}</p>
      {next ? <p class="sr-all-well__next">{next}</p> : null}
    </div>
  </div>
)

/** A drawing in ink with the lamp as the one light. It decorates; the words beside it say everything. */
export const LitDoorway = () => (
  <svg class="sr-doorway" viewBox="0 0 160 150" width="160" height="150" aria-hidden="true" focusable="false">
    <path class="sr-doorway__spill" d="M80 128h34l34 20H66z" />
    <path class="sr-doorway__light" d="M46 128V44a18 18 0 0 1 18-18h32a18 18 0 0 1 18 18v84z" />
    <path class="sr-doorway__door" d="M46 128V44c0-8 4-14 10-16l24 16v76z" />
    <path class="sr-doorway__line" d="M46 128V44a18 18 0 0 1 18-18h32a18 18 0 0 1 18 18v84" />
    <path class="sr-doorway__line" d="M8 128h38M114 128h38M36 128V40a24 24 0 0 1 24-24h40a24 24 0 0 1 24 24v88" />
    <circle class="sr-doorway__knob" cx="74" cy="84" r="2.6" />
  </svg>
)
