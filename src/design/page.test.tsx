import { html } from 'hono/html'
import { describe, expect, test } from 'vitest'
import { Both } from './both.tsx'
import { inLanguage } from './language-path.ts'
import { page, type PageProps } from './page.tsx'
import { NotWatched } from './page-notices.tsx'
import { alertPage, boardPage, componentsPage, fieldPage } from './gallery-pages.tsx'
import { assetsFrom } from './assets.ts'

const assets = { url: (name: string) => `/assets/${name}` }
const ranBy = { name: 'Llanbadarn Residents' }
const draw = async (props: Partial<PageProps> = {}) =>
  String(await page({ language: 'en', path: '/plan', title: 'Tonight\'s plan', assets, ranBy, ...props }, <p>Inside</p>))

describe('the frame', () => {
  test('is a whole document in the language of the page', async () => {
    expect(await draw()).toMatch(/^<!doctype html><html lang="en"/)
    expect(await draw({ language: 'cy' })).toMatch(/^<!doctype html><html lang="cy"/)
  })

  test('says the title twice: in the window and as the one h1', async () => {
    const html = await draw()
    expect(html).toContain('<title>Tonight&#39;s plan – Safe Return</title>')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toContain('<h1 class="govuk-heading-l">Tonight&#39;s plan</h1>')
  })

  test('draws no h1 when the content brings its own', async () => {
    expect(await draw({ heading: null })).not.toContain('<h1')
  })

  test('begins the title with the fault and takes the keyboard there when a form comes back', async () => {
    const html = await draw({ faults: [{ field: 'meet', message: 'Say where to meet' }], language: 'cy' })
    expect(html).toContain('<title>Gwall: ')
    expect(html).toMatch(/class="govuk-error-summary" tabindex="-1" autofocus=""/)
    expect(html).toContain('<a href="#meet">Say where to meet</a>')
  })

  test('offers the same page in the other language', async () => {
    expect(await draw()).toContain('href="/cy/plan" lang="cy"')
    expect(await draw({ language: 'cy' })).toContain('href="/plan" lang="en"')
    expect(inLanguage('cy', '/')).toBe('/cy')
  })

  test('has 999 before everything but the skip link, one press away', async () => {
    const body = (await draw()).split('<body')[1]!
    expect(body.indexOf('href="tel:999"')).toBeLessThan(body.indexOf('<header'))
    expect(body.indexOf('govuk-skip-link')).toBeLessThan(body.indexOf('href="tel:999"'))
  })

  test('tells who runs the server and what they can and cannot see, with its names escaped', async () => {
    const html = await draw({ ranBy: { name: '<b>O\'Brien & Co</b>', sees: { en: ['names'], cy: ['enwau'] } } })
    expect(html).toContain('This service is run by &lt;b&gt;O&#39;Brien &amp; Co&lt;/b&gt;.')
    expect(html).toContain('<li>names</li>')
    expect(html).toContain('They cannot see')
  })

  test('says loudly since when nobody is watching, and nothing while somebody is', async () => {
    expect(await draw({ notices: { notWatchedSince: '14:02' } })).toContain('Not being watched since 14:02')
    expect(await draw({ notices: { notWatchedSince: null } })).not.toContain('Not being watched')
    expect(String(await html`${<NotWatched language="en" since="14:02" />}`)).toContain('14:02')
  })

  test('loads itself again only where there is no script', async () => {
    expect(await draw({ reloadSeconds: 30 })).toContain('<noscript><meta http-equiv="refresh" content="30"/></noscript>')
  })

  test('asks for scripts by their plain names', async () => {
    expect(await draw({ scripts: ['app.js'] })).toContain('<script type="module" src="/assets/app.js"></script>')
  })

  test('an asset that was never built is an error, not a dead link', () => {
    expect(assetsFrom({ 'a.css': 'a-1.css' }).url('a.css')).toBe('/assets/a-1.css')
    expect(() => assetsFrom({}).url('a.css')).toThrow('a.css')
  })

  test.each([
    ['components', componentsPage], ['alert', alertPage],
    ['field', (options: Parameters<typeof alertPage>[0]) => fieldPage({ ...options, situation: 'late' })],
    ['board', (options: Parameters<typeof alertPage>[0]) => boardPage({ ...options, situation: 'overdue' })],
  ])('holds no style and no script of its own, which the content policy would refuse: %s', async (_name, draw) => {
    const drawn = String(await draw({ language: 'cy', assets }))
    expect(drawn).not.toMatch(/\sstyle=|<style|\son\w+=|javascript:/)
    expect(drawn).not.toMatch(/<script(?![^>]*\ssrc=)/)
  })

  test('two controls of a page never share an id', async () => {
    const html = String(await componentsPage({ language: 'en', assets }))
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
  })
})

describe('words that matter for safety', () => {
  const words = { en: { call: 'Ring 999' }, cy: { call: 'Ffoniwch 999' } }
  const drawn = async (language: 'en' | 'cy', file: string) =>
    String(await html`${<Both language={language} words={words} file={file} say={(w) => w.call} />}`)

  test('stand in Welsh and in English together until a person has signed the Welsh', async () => {
    expect(await drawn('cy', 'nobody-read-this-words')).toBe(
      '<span class="sr-both"><span class="sr-both__draft" lang="cy">Ffoniwch 999</span> '
      + '<span class="sr-both__english" lang="en">Ring 999</span></span>')
  })

  test('stand in English alone on an English page', async () => {
    expect(await drawn('en', 'nobody-read-this-words')).toBe('Ring 999')
  })
})
