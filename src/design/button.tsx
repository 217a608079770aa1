import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

/** `safe`: "We're safe" and its kin. `danger`: Ring 999 and an open alert, nothing else. */
export type ButtonKind = 'secondary' | 'safe' | 'danger'

export type ButtonProps = {
  readonly kind?: ButtonKind | undefined
  /** With an address it is a link drawn as a button. */
  readonly href?: string | undefined
  readonly type?: 'submit' | 'button' | 'reset' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly id?: string | undefined
  readonly disabled?: boolean | undefined
  readonly preventDoubleClick?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Child
}

const kindClasses: Record<ButtonKind, string> = {
  secondary: 'govuk-button--secondary', safe: 'sr-button--safe', danger: 'sr-button--danger',
}

export function Button(props: ButtonProps) {
  const { kind, href, disabled = false, children } = props
  const shared = {
    class: classNames('govuk-button', kind && kindClasses[kind], props.classes),
    'data-module': 'govuk-button',
    id: props.id,
    ...props.attributes,
  }
  if (href !== undefined) return <a href={href} role="button" draggable={'false' as never} {...shared}>{children}</a>
  return (
    <button type={props.type ?? 'submit'} value={props.value} name={props.name}
      disabled={disabled} aria-disabled={disabled ? 'true' : undefined}
      data-prevent-double-click={props.preventDoubleClick === undefined ? undefined : String(props.preventDoubleClick)}
      {...shared}>{children}</button>
  )
}
