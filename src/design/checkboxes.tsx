import { ChoiceGroup, type ChoicesProps } from './choices.tsx'

export type CheckboxesProps = ChoicesProps & { readonly values?: readonly string[] | undefined }

/** None, one or several. All are sent under the same name. */
export const Checkboxes = (props: CheckboxesProps) => (
  <ChoiceGroup kind="checkbox" group={props} isChosen={(value) => props.values?.includes(value) ?? false} />
)
