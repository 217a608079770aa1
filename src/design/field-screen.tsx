// Pieces of the screen out on the doors. The upper half tells the truth, the thumb's half holds the three presses.
import type { Child } from 'hono/jsx'

type FieldScreenProps = {
  /** With whom, until when, what has been received. */
  readonly truth: Child
  /** The three large presses: `BigPress`, two of them side by side in a `BigPair`. */
  readonly actions: Child
  /** Small presses under them, each a link or a button with the class sr-quiet-press. */
  readonly more?: readonly Child[] | undefined
}

export const FieldScreen = ({ truth, actions, more = [] }: FieldScreenProps) => (
  <div class="sr-field">
    <div class="sr-field__truth">{truth}</div>
    <div class="sr-field__actions">{actions}</div>
    {more.length > 0 ? <ul class="sr-field__more">{more.map((press) => <li>{press}</li>)}</ul> : null}
  </div>
)

/** "Check in before 18:40", "12 minutes". The lamp is lit when it is soon. */
export const DeadlineWords = ({ before, left, isSoon = false }: { before: Child; left: Child; isSoon?: boolean }) => (
  <div class={isSoon ? 'sr-field__deadline--soon' : undefined}>
    <p class="sr-field__before">{before}</p>
    <p class="sr-field__left">{left}</p>
  </div>
)

/** The two faces of "We're safe": both of us (larger), only me. */
export const SafePair = ({ children }: { children?: Child }) => <div class="sr-field__safe">{children}</div>

export const BigPair = ({ children }: { children?: Child }) => <div class="sr-field__pair">{children}</div>

/** What stands under a press and must be read with it: "This does not call the police." */
export const UnderPress = ({ id, children }: { id?: string; children?: Child }) => (
  <p class="sr-field__under" id={id}>{children}</p>
)
