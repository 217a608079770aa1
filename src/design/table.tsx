import type { Child } from 'hono/jsx'
import { type Attributes, classNames } from './attributes.ts'

export type Cell = {
  readonly content: Child
  readonly format?: 'numeric' | undefined
  readonly classes?: string | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
  readonly attributes?: Attributes | undefined
}

export type TableProps = {
  readonly caption?: Child
  readonly captionClasses?: string | undefined
  readonly head?: readonly Cell[] | undefined
  readonly rows: readonly (readonly Cell[])[]
  /** The first cell of each row names the row. */
  readonly firstCellIsHeader?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export const Table = ({ firstCellIsHeader = false, ...table }: TableProps) => (
  <table class={classNames('govuk-table', table.classes)} {...table.attributes}>
    {table.caption
      ? <caption class={classNames('govuk-table__caption', table.captionClasses)}>{table.caption}</caption>
      : null}
    {table.head ? (
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">{table.head.map((cell) => <HeaderCell scope="col" cell={cell} />)}</tr>
      </thead>
    ) : null}
    <tbody class="govuk-table__body">
      {table.rows.map((row) => (
        <tr class="govuk-table__row">
          {row.map((cell, index) =>
            firstCellIsHeader && index === 0 ? <HeaderCell scope="row" cell={cell} /> : <BodyCell cell={cell} />)}
        </tr>
      ))}
    </tbody>
  </table>
)

const HeaderCell = ({ scope, cell }: { scope: 'col' | 'row'; cell: Cell }) => (
  <th scope={scope} {...spans(cell)}
    class={classNames('govuk-table__header', cell.format && `govuk-table__header--${cell.format}`, cell.classes)}>
    {cell.content}
  </th>
)

const BodyCell = ({ cell }: { cell: Cell }) => (
  <td {...spans(cell)}
    class={classNames('govuk-table__cell', cell.format && `govuk-table__cell--${cell.format}`, cell.classes)}>
    {cell.content}
  </td>
)

const spans = ({ colspan, rowspan, attributes }: Cell) => ({ colspan, rowspan, ...attributes })
