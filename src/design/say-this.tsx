import type { Child } from 'hono/jsx'

type SayThisProps = {
  readonly intro: Child
  readonly words: Child
  /** Latitude and longitude digit by digit, how old and how exact. */
  readonly figures?: Child
}

/** The words to read to 999, large enough to read aloud in the dark. */
export const SayThis = ({ intro, words, figures }: SayThisProps) => (
  <div class="sr-say">
    <p class="sr-say__intro">{intro}</p>
    <p class="sr-say__words">{words}</p>
    {figures ? <p class="sr-say__figures">{figures}</p> : null}
  </div>
)
