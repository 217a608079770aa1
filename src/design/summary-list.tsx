import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

export type SummaryAction = {
  readonly href: string
  readonly text: Child
  /** Says which row, for those who hear only the link: "Change" → "Change meeting point". */
  readonly hiddenText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export type SummaryRow = {
  readonly key: Child
  readonly value: Child
  readonly actions?: readonly SummaryAction[] | undefined
  readonly classes?: string | undefined
}

type SummaryListProps = { rows: readonly SummaryRow[]; classes?: string; attributes?: Attributes }

export function SummaryList({ rows, classes, attributes }: SummaryListProps) {
  const anyActions = rows.some((row) => row.actions?.length)
  return (
    <dl class={classNames('govuk-summary-list', classes)} {...attributes}>
      {rows.map((row) => (
        <div class={classNames('govuk-summary-list__row',
          anyActions && !row.actions && 'govuk-summary-list__row--no-actions', row.classes)}>
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.actions?.length ? <dd class="govuk-summary-list__actions"><Actions actions={row.actions} /></dd> : null}
        </div>
      ))}
    </dl>
  )
}

const Actions = ({ actions }: { actions: readonly SummaryAction[] }) =>
  actions.length === 1 && actions[0] ? <ActionLink action={actions[0]} /> : (
    <ul class="govuk-summary-list__actions-list">
      {actions.map((action) => <li class="govuk-summary-list__actions-list-item"><ActionLink action={action} /></li>)}
    </ul>
  )

const ActionLink = ({ action: { href, text, hiddenText, classes, attributes } }: { action: SummaryAction }) => (
  <a class={classNames('govuk-link', classes)} href={href} {...attributes}>
    {text}{hiddenText ? <span class="govuk-visually-hidden"> {hiddenText}</span> : null}
  </a>
)
