import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { type Attributes, classNames } from './attributes.ts'
import { frameWords } from './frame-words.ts'

export type NotificationBannerProps = {
  readonly language: Language
  /** `success`: what was just done has worked; it is announced at once. */
  readonly type?: 'success' | undefined
  readonly title?: Child
  /** Needed only where a page has two banners. */
  readonly titleId?: string | undefined
  readonly titleLevel?: 2 | 3 | 4 | undefined
  readonly role?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Child
}

export function NotificationBanner(props: NotificationBannerProps) {
  const { language, type, titleId = 'govuk-notification-banner-title', titleLevel = 2, children } = props
  const words = frameWords[language]
  const Heading = `h${titleLevel}` as 'h2'
  return (
    <div class={classNames('govuk-notification-banner', type && 'govuk-notification-banner--success', props.classes)}
      role={props.role ?? (type ? 'alert' : 'region')} aria-labelledby={titleId} data-module="govuk-notification-banner"
      {...props.attributes}>
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {props.title ?? (type ? words.success : words.important)}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof children === 'string' ? <p class="govuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  )
}
