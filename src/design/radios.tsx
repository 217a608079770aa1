import { ChoiceGroup, type ChoicesProps } from './choices.tsx'

export type RadiosProps = ChoicesProps & { readonly value?: string | undefined }

/** One of several. Give a legend, unless a heading or fieldset around it already asks the question. */
export const Radios = (props: RadiosProps) => (
  <ChoiceGroup kind="radio" group={props} isChosen={(value) => Boolean(props.value) && value === props.value} />
)
