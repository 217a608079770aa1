// E-mail by SMTP, plain text only: nothing to load, nothing that tells the sender who looked.

import { type DeliveryResult, fromSmtp, giveUp, taken, tryAgain } from './delivery.ts'
import { longestSendMilliseconds, type Sender } from './sender.ts'

export type EmailSettings = {
  /** `smtps://user:password@host`, or `smtp://` with STARTTLS, which is insisted on but for loopback. */
  readonly smtpUrl: string
  readonly from: string
  readonly limitMilliseconds?: number | undefined
  readonly trusted?: string | undefined
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

export function makeEmailSender({ smtpUrl, from, limitMilliseconds = longestSendMilliseconds, trusted }: EmailSettings): Sender<'email'> {
  const { hostname } = new URL(smtpUrl)
  const mailHost = /@([^\s>]+)/.exec(from)?.[1] ?? hostname

  return {
    async send(message) {
      const { createTransport } = await loadNodemailer()
      // A new connection for each: one that broke while idle would cost an alarm a retry.
      const transport = createTransport({
        url: smtpUrl,
        requireTLS: !loopback.test(hostname),
        tls: { minVersion: 'TLSv1.2', ...(trusted === undefined ? {} : { ca: trusted }) },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      const limit = new AbortController()
      const timer = setTimeout(() => limit.abort(), limitMilliseconds)
      try {
        const { response } = await transport.sendMail({
          from,
          to: { name: '', address: message.address }, // as an object: a comma in it makes no second addressee
          subject: message.content.subject,
          text: message.content.body,
          messageId: `<${message.id}@${mailHost}>`, // the same at each repeat, so that mail programs merge them
          priority: 'high',
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal: limit.signal,
        })
        return taken(Number(/^\d{3}/.exec(response)?.[0] ?? 250))
      } catch (error) {
        return fromFault(error as MailFault)
      } finally {
        clearTimeout(timer)
        transport.close()
      }
    },
  }
}

// Loaded at first use, to keep an idle server small.
const loadNodemailer = () => import('nodemailer')

type MailFault = { readonly code?: string; readonly responseCode?: number }

function fromFault({ code, responseCode }: MailFault): DeliveryResult {
  if (responseCode !== undefined && responseCode >= 400) return fromSmtp(responseCode)
  switch (code) {
    case 'EABORT':
    case 'ETIMEDOUT': return tryAgain('no-answer')
    case 'EDNS':
    case 'ESOCKET': return tryAgain('unreachable')
    case 'ETLS':
    case 'EREQUIRETLS': return tryAgain('not-secure')
    case 'EAUTH':
    case 'ENOAUTH': return giveUp('not-let-in')
    case 'EENVELOPE': return giveUp('refused')
    default: return tryAgain('cut-off')
  }
}
