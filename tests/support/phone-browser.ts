// A phone of somebody's own: a real Chromium with a folder of its own on the disk, that can be killed and opened again.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

export const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic', '--mute-audio']

export type PhoneBrowser = {
  page(): Page
  context(): BrowserContext
  /** As when a person closes it. Chromium writes its cookies down then, else only every half minute. */
  close(): Promise<void>
  /** As when the system takes the memory, or the battery falls out: no chance to say goodbye. */
  kill(): Promise<void>
  open(): Promise<Page>
  end(): Promise<void>
}

/** Playwright closes its own browsers politely, so this one is started and killed by hand. */
export async function openPhoneBrowser(moreArguments: readonly string[] = []): Promise<PhoneBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-phone-'))
  let child: ChildProcess | null = null
  let browser: Browser | null = null
  let page: Page | null = null

  async function open(): Promise<Page> {
    const started = spawn(findChromium() ?? 'chromium', [...chromiumArguments, ...moreArguments, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, '--window-size=390,844', 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'], detached: true, // a group of its own, so that all of it can be killed at once
    })
    child = started
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      started.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const found = /DevTools listening on (ws:\S+)/.exec(said)
        if (found) resolve(found[1]!)
      })
      started.once('exit', (code) => reject(new Error(`The browser ended with ${code}: ${said}`)))
    })
    browser = await chromium.connectOverCDP(address)
    page = browser.contexts()[0]!.pages()[0] ?? (await browser.contexts()[0]!.newPage())
    page.setDefaultTimeout(15_000)
    return page
  }

  async function ended(how: (running: ChildProcess) => unknown): Promise<void> {
    if (child === null) return
    const running = child
    running.removeAllListeners('exit')
    const gone = new Promise((resolve) => running.once('exit', resolve))
    await how(running)
    await gone
    child = null
    await browser?.close().catch(() => {})
  }
  const kill = () => ended(({ pid }) => process.kill(-pid!, 'SIGKILL'))
  const close = () => ended(async () => (await browser!.newBrowserCDPSession()).send('Browser.close'))

  await open()
  return {
    page: () => page!,
    context: () => browser!.contexts()[0]!,
    close,
    kill,
    open,
    async end() {
      await kill()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
