// The board in a real Chromium: the real styles, the real script, the real headers, on the evening of board-given.

import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build, root } from '../../scripts/build.ts'
import { openStaticFiles } from '../../src/platform/static-files.ts'
import { type RunningServer, serve } from '../../src/platform/server.ts'
import { type BoardGiven, openBoardGiven } from './board-given.ts'
import { findChromium } from './find-chromium.ts'

export type Looking = { readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] }
type Options = { width?: number; height?: number; colours?: 'light' | 'dark'; script?: boolean; /** Stops the browser's clock here, to be wound by `page.clock`. */ stopped?: boolean; scale?: number }

export type BoardBrowser = Awaited<ReturnType<typeof openBoardBrowser>>

export async function openBoardBrowser() {
  await build()
  const given: BoardGiven = await openBoardGiven(openStaticFiles(join(root, 'dist/assets')))
  let server: RunningServer = await start(0)
  const browser: Browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--mute-audio', '--autoplay-policy=no-user-gesture-required'],
  })

  function start(port: number): Promise<RunningServer> {
    return serve(given.app, { host: '127.0.0.1', port, publicUrl: new URL('http://localhost:3000'), tls: null, lastResort: 'sorry', patience: { stopMilliseconds: 200 } }, () => undefined)
  }
  const origin = () => `http://localhost:${server.port}`

  return {
    given,
    origin,
    /** Opens `path` as this person. `complaints` is all that the browser said of it. */
    async look(person: string, path: string, { width = 1280, height = 900, colours = 'light', script = true, stopped = false, scale = 1 }: Options = {}): Promise<Looking> {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: colours, javaScriptEnabled: script, locale: 'en-GB', deviceScaleFactor: scale })
      context.setDefaultTimeout(10_000)
      await context.addCookies([{ name: 'looking-as', value: person, url: origin() }])
      await context.addInitScript(() => {
        // A page sounds only after a press on it. The browser's own rule cannot be used here: to it, each question that
        // a test asks of the page is a press.
        const { resume } = AudioContext.prototype
        const { get } = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state')!
        let [isPressed, isFree] = [false, false]
        for (const press of ['pointerdown', 'keydown']) addEventListener(press, () => { isPressed = true }, { capture: true })
        AudioContext.prototype.resume = function () {
          isFree ||= isPressed
          return isFree ? resume.call(this) : new Promise(() => {})
        }
        Object.defineProperty(AudioContext.prototype, 'state', { get(this: AudioContext) { return isFree ? get!.call(this) as AudioContextState : 'suspended' } })
        // Counts each tone that is started, and lets the page be.
        const began = OscillatorNode.prototype.start
        OscillatorNode.prototype.start = function (...given) {
          const counted = window as unknown as { tones?: number; soundsIn?: string }
          counted.tones = (counted.tones ?? 0) + 1
          counted.soundsIn = this.context.state
          return began.apply(this, given)
        }
      })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        // Said of every sound that a browser does not allow yet; the page says so in words.
        if (!/AudioContext was not allowed|Permissions-Policy/.test(message.text())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)))
      if (stopped) await page.clock.install()
      await page.goto(`${origin()}${path}`)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      return { page, context, complaints }
    },
    /** The page is drawn by the script, from the stream. */
    live: (page: Page) => page.waitForSelector('#watch-live'),
    tones: (page: Page) => page.evaluate(() => (window as unknown as { tones?: number }).tones ?? 0),
    async stopServer() {
      await server.stop()
    },
    async startServer() {
      server = await start(server.port)
    },
    async close() {
      await browser.close()
      await server.stop()
      await given.close()
    },
  }
}
