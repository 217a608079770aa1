import { Input, type InputProps } from './input.tsx'

/**
 * A clock time. The phone's own picker where there is one, a plain box for "18:40" where there is not:
 * what arrives is read by `londonTime` in basics/wall-clock, never by the browser.
 */
export const TimeInput = (props: Omit<InputProps, 'type' | 'prefix' | 'suffix'>) => (
  <Input {...props} type="time" autocomplete="off" classes={props.classes ?? 'sr-time'} />
)
