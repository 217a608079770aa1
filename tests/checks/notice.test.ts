import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { expect, test } from 'vitest'
import { root } from '../../scripts/build.ts'

/** How NOTICE calls each package whose code reaches browsers. */
const named: Readonly<Record<string, string>> = {
  'hono': 'Hono', 'idb': 'idb', '@simplewebauthn/browser': 'SimpleWebAuthn, browser part',
  'govuk-frontend': 'GOV.UK Frontend', '@fontsource-variable/atkinson-hyperlegible-next': 'Atkinson Hyperlegible Next',
}

test('whatever of others’ work reaches browsers is named with its licence in NOTICE, and nothing else', async () => {
  const { metafile } = await esbuild.build({
    absWorkingDir: root, entryPoints: ['app', 'worker', 'board', 'passkey-browser'].map((name) => `src/phone/${name}.ts`), outdir: 'unused', write: false, bundle: true, metafile: true,
    platform: 'browser', format: 'iife', alias: { 'hono/jsx/jsx-runtime': 'hono/jsx/dom/jsx-runtime' }, logLevel: 'silent', define: { keptAssets: '[]', release: '""' },
  })
  const used = new Set(Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs)).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []))
  const styled = ['govuk-frontend', '@fontsource-variable/atkinson-hyperlegible-next']
  expect([...used, ...styled].toSorted()).toEqual(Object.keys(named).toSorted())
  const notice = readFileSync(join(root, 'NOTICE'), 'utf8')
  for (const name of Object.values(named)) expect(notice).toMatch(new RegExp(`^${name}.*\\n(  .*\\n)*?  .*(MIT License|ISC License|SIL Open Font License)`, 'm'))
})
