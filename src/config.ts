// Settings from the environment, read once: one frozen Config, or every fault at once, with what to do.

import * as v from 'valibot'
import { parsePhoneNumber, type PhoneNumber } from './basics/phone-number.ts'

export type Config = Readonly<{
  host: string
  port: number
  publicUrl: URL
  dataFolder: string
  databaseUrl: string | null
  smtpUrl: string | null
  mailFrom: string
  smsUrl: string | null
  smsHookSecret: string | null
  /** The server's own number, to which people text when nothing else goes; null: they text who is watching. */
  smsNumber: string | null
  voiceUrl: string | null
  heartbeatUrl: string | null
  /** Shared with our own outside watcher; null: HEARTBEAT_URL is a plain dead-man's switch. */
  heartbeatSecret: string | null
  ranBy: string | null
  tls: { certificate: string; key: string } | null
  trustedProxy: boolean
  demo: boolean
}>

export class ConfigFaults extends Error {
  override name = 'ConfigFaults'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`Safe Return cannot start until ${faults.length === 1 ? 'this is' : 'these are'} put right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

const url = (protocols: readonly string[], example: string) =>
  v.optional(v.pipe(v.string(), v.check((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), `must look like ${example}`)))
const text = v.optional(v.pipe(v.string(), v.maxLength(400, 'is longer than 400 characters')))
const secret = v.optional(v.pipe(v.string(), v.minLength(24, 'must be a secret of at least 24 characters')))

const settings = v.object({
  HOST: text,
  PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a number from 0 to 65535'), v.transform(Number), v.maxValue(65535, 'must be a number from 0 to 65535'))),
  PUBLIC_URL: url(['http:', 'https:'], 'https://safe.example.org'),
  DATA_DIR: text,
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user@host/database'),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org'),
  MAIL_FROM: text,
  SMS_URL: url(['http:', 'https:'], 'https://gateway.example.org/send?key=…'),
  SMS_HOOK_SECRET: secret,
  SMS_NUMBER: v.optional(v.pipe(v.string(), v.check((text) => parsePhoneNumber(text).ok, 'must be a telephone number such as +447700900123'))),
  VOICE_URL: url(['http:', 'https:'], 'https://gateway.example.org/call?key=…'),
  HEARTBEAT_URL: url(['http:', 'https:'], 'https://watcher.example.org/…'),
  HEARTBEAT_SECRET: secret,
  WATCH_TELL: text,
  RUN_BY: text,
  TLS_CERT: text,
  TLS_KEY: text,
  TRUSTED_PROXY: v.optional(v.picklist(['yes', 'no'], 'must be yes or no')),
})

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
export const isLoopback = (hostname: string): boolean => loopback.test(hostname)

/** Throws ConfigFaults with every fault found, each naming its setting and what to do. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, { demo = false } = {}): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = v.safeParse(settings, given)
  const faults = (parsed.issues ?? []).map((issue) => `${v.getDotPath(issue)} ${issue.message}`)
  const read = (parsed.success ? parsed.output : given) as v.InferOutput<typeof settings>

  const port = Number(read.PORT ?? 3000)
  const tls = read.TLS_CERT && read.TLS_KEY ? { certificate: read.TLS_CERT, key: read.TLS_KEY } : null
  if (Boolean(read.TLS_CERT) !== Boolean(read.TLS_KEY)) faults.push('TLS_CERT and TLS_KEY go together: give both files, or neither')

  const publicUrl = URL.parse(read.PUBLIC_URL ?? '') ?? URL.parse(`http://localhost:${port}`) ?? new URL('http://localhost')
  if (publicUrl.protocol !== 'https:' && !isLoopback(publicUrl.hostname)) {
    faults.push('PUBLIC_URL must begin with https: phones give no position, no reminder and no passkey without it. See docs/HOSTING.md')
  }
  if (publicUrl.pathname !== '/' || publicUrl.search || publicUrl.hash) faults.push('PUBLIC_URL must be an address with no path, such as https://safe.example.org')
  if (read.SMS_URL && !read.SMS_HOOK_SECRET) faults.push('SMS_HOOK_SECRET is missing: without it anyone could send text messages in a volunteer’s name')

  const host = read.HOST ?? (read.TRUSTED_PROXY === 'yes' || tls ? '0.0.0.0' : '127.0.0.1')
  if (demo && (!isLoopback(publicUrl.hostname) || !/^(127\.|localhost$|::1$)/.test(host))) {
    faults.push('--demo runs on this machine only: leave HOST and PUBLIC_URL out, or at localhost')
  }
  if (faults.length > 0) throw new ConfigFaults(faults)

  return Object.freeze({
    host,
    port,
    publicUrl,
    dataFolder: read.DATA_DIR ?? (demo ? '.demo' : 'data'),
    databaseUrl: read.DATABASE_URL ?? null,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM ?? `safe-return@${publicUrl.hostname}`,
    smsUrl: read.SMS_URL ?? null,
    smsHookSecret: read.SMS_HOOK_SECRET ?? null,
    smsNumber: numberOf(read.SMS_NUMBER),
    voiceUrl: read.VOICE_URL ?? null,
    heartbeatUrl: read.HEARTBEAT_URL ?? null,
    heartbeatSecret: read.HEARTBEAT_SECRET ?? null,
    ranBy: read.RUN_BY ?? null,
    tls,
    trustedProxy: read.TRUSTED_PROXY === 'yes',
    demo,
  })
}

/** What `safe-return watch` runs with, on its own machine and with its own providers. */
export type WatchConfig = Readonly<{
  host: string
  port: number
  publicUrl: URL
  dataFolder: string
  secret: string
  smtpUrl: string | null
  mailFrom: string
  smsUrl: string | null
  voiceUrl: string | null
  /** Numbers and addresses that are always told. */
  tell: readonly (Readonly<{ phone: PhoneNumber; email: null }> | Readonly<{ phone: null; email: string }>)[]
  tls: { certificate: string; key: string } | null
}>

/** Throws ConfigFaults with every fault found. */
export function readWatchConfig(environment: Readonly<Record<string, string | undefined>>): WatchConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = v.safeParse(settings, given)
  const faults = (parsed.issues ?? []).map((issue) => `${v.getDotPath(issue)} ${issue.message}`)
  const read = (parsed.success ? parsed.output : given) as v.InferOutput<typeof settings>

  if (read.HEARTBEAT_SECRET === undefined) faults.push('HEARTBEAT_SECRET is missing: the same secret of at least 24 characters as on the server. `openssl rand -base64 32` makes one')
  if (read.SMS_URL === undefined && read.SMTP_URL === undefined) faults.push('SMS_URL and SMTP_URL are both missing: the watcher could tell nobody. Give it a text gateway or a mail server of its own')
  const tell = (read.WATCH_TELL ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '').map((one) => {
    const number = parsePhoneNumber(one)
    if (number.ok) return { phone: number.value, email: null } as const
    if (!/^[^\s@]+@[^\s@]+$/.test(one)) faults.push('WATCH_TELL must be numbers and mail addresses with commas between, such as +447700900123, ops@example.org')
    return { phone: null, email: one } as const
  })
  if (tell.length === 0) faults.push('WATCH_TELL is missing: whom the watcher tells when nobody is on duty, and whom it sends a test each day')
  if (Boolean(read.TLS_CERT) !== Boolean(read.TLS_KEY)) faults.push('TLS_CERT and TLS_KEY go together: give both files, or neither')
  if (faults.length > 0) throw new ConfigFaults(faults)

  const port = Number(read.PORT ?? 3001)
  return Object.freeze({
    host: read.HOST ?? '127.0.0.1',
    port,
    publicUrl: URL.parse(read.PUBLIC_URL ?? '') ?? new URL(`http://localhost:${port}`),
    dataFolder: read.DATA_DIR ?? 'watch-data',
    secret: read.HEARTBEAT_SECRET!,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM ?? `safe-return@${new URL(read.SMTP_URL ?? 'smtp://localhost').hostname}`,
    smsUrl: read.SMS_URL ?? null,
    voiceUrl: read.VOICE_URL ?? null,
    tell,
    tls: read.TLS_CERT && read.TLS_KEY ? { certificate: read.TLS_CERT, key: read.TLS_KEY } : null,
  })
}

function numberOf(text: string | undefined): string | null {
  const number = text === undefined ? null : parsePhoneNumber(text)
  return number?.ok ? number.value : null
}
