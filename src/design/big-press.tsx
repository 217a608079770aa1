import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

export type BigPressProps = {
  /** `safe`: "We're safe". `safe-outline`: its second face, "only me". `danger`: Ring 999 only. None: the rest. */
  readonly kind?: 'safe' | 'safe-outline' | 'danger' | undefined
  /** A second line in plain weight: "hold", "only me". */
  readonly note?: Child
  /** With an address it is a link: `tel:999` is one press to the dialler. */
  readonly href?: string | undefined
  readonly type?: 'submit' | 'button' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Child
}

/** A press for a cold thumb: 88 px high, 112 for "We're safe". */
export function BigPress(props: BigPressProps) {
  const { kind, note, href, type = 'submit', name, value } = props
  const shared = { class: classNames('sr-big', kind && `sr-big--${kind}`, props.classes), id: props.id, ...props.attributes }
  const content = <>{props.children}{note ? <span class="sr-big__note">{note}</span> : null}</>
  return href === undefined
    ? <button type={type} name={name} value={value} {...shared}>{content}</button>
    : <a href={href} {...shared}>{content}</a>
}
