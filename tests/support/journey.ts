// A journey starts from an empty data folder and the printed link, and touches the server only through browsers and
// the messages that arrive. The server is a real process; only its clock runs faster, because nobody waits ten minutes.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from './find-chromium.ts'
import { fastServerBundle } from '../hard/fast-server-bundle.ts'
import { allowNotices, type Notices } from './journey-notices.ts'
import { chromiumArguments } from './phone-browser.ts'
import { type Gateway, type SmsGateway, startSmsGateway, startVoiceGateway } from './providers/gateways.ts'
import { type MailServer, startMailServer } from './providers/mail-server.ts'
import { type PushService, startPushService } from './providers/push-service.ts'
import { freePort } from './free-port.ts'

const hookSecret = 'only for this journey, on loopback'

export type Journey = {
  readonly origin: string
  /** The link that is printed at the first start. */
  readonly link: string
  readonly mail: MailServer
  readonly sms: SmsGateway
  readonly voice: Gateway
  readonly push: PushService
  readonly hook: { readonly url: string; readonly secret: string }
  /** The server's time, which is soon an hour from the real one: times are typed by this. */
  now(): number
  /** How many real milliseconds so many of the server's are. */
  real(serverMilliseconds: number): number
  /** A browser of somebody's own. `script: false`: a phone without script. `notices`: what came by push, once the person has pressed for it. */
  person(options?: { script?: boolean; phone?: boolean; language?: string }): Promise<{ context: BrowserContext; page: Page; notices: Notices }>
  /** What the operator's command prints on the same machine: a link for one more organisation. */
  anotherLink(): Promise<string>
  kill(): Promise<void>
  restart(): Promise<void>
  end(): Promise<void>
}

/** Starts everything. `rate`: how many times faster than real the server's clock runs. */
export async function startJourney({ rate = 60 } = {}): Promise<Journey> {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-journey-'))
  const [mail, sms, voice, push, port, bundle] = [await startMailServer(), await startSmsGateway(), await startVoiceGateway(), await startPushService(), await freePort(), await fastServerBundle()]
  const certificate = join(folder, 'push-service.pem')
  writeFileSync(certificate, push.certificate)
  const origin = `http://localhost:${port}`
  const anchor = Date.now()
  let server: ChildProcess | null = null
  let browser: Browser | null = null

  function start(): Promise<string> {
    const child = spawn(process.execPath, [bundle], {
      env: {
        PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: String(port), PUBLIC_URL: origin, SMTP_URL: mail.url, SMS_URL: sms.url, VOICE_URL: voice.url,
        NODE_EXTRA_CA_CERTS: certificate, SMS_HOOK_SECRET: hookSecret, SMS_NUMBER: '+447700900000', FAST_ANCHOR: String(anchor), FAST_RATE: String(rate), FAST_ASSETS: join(import.meta.dirname, '..', '..', 'dist', 'assets'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    server = child
    return new Promise((resolve, reject) => {
      let printed = ''
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
        if (/runs on[^\n]*\n/.test(printed)) setTimeout(() => resolve(/http:\S+\/first\/\S+/.exec(printed)?.[0] ?? ''), 50)
      })
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
      child.on('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)))
    })
  }

  const kill = async () => {
    const child = server
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.removeAllListeners('exit')
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  const link = await start()
  return {
    origin, link, mail, sms, voice, push, hook: { url: `${origin}/hooks/sms`, secret: hookSecret },
    now: () => anchor + (Date.now() - anchor) * rate,
    real: (serverMilliseconds) => serverMilliseconds / rate,
    async person({ script = true, phone = false, language = 'en-GB' } = {}) {
      browser ??= await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: chromiumArguments })
      const context = await browser.newContext({
        baseURL: origin, javaScriptEnabled: script, locale: language, viewport: phone ? { width: 390, height: 844 } : { width: 1200, height: 900 }, serviceWorkers: 'allow',
      })
      context.setDefaultTimeout(20_000)
      const notices = await allowNotices(context, push)
      return { context, notices, page: await context.newPage() }
    },
    async anotherLink() {
      const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PUBLIC_URL: origin }
      const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, '..', '..', 'dist', 'cli.js'), 'first-link'], { env })
      return /http:\S+\/first\/\S+/.exec(stdout)?.[0] ?? ''
    },
    kill,
    async restart() {
      await start()
    },
    async end() {
      await browser?.close()
      await kill()
      await Promise.all([mail.stop(), sms.stop(), voice.stop(), push.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
