import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

import { expect, test } from 'vitest'

import { filesOf, home } from '../../scripts/checks/check.ts'

const read = (file: string): string => readFileSync(join(home, file), 'utf8')
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...filesOf(home, ['docs'], /\.md$/)]

/** What stands between ``` or is indented is shown, not linked. */
const prose = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/^ {4}.*$/gm, '').replace(/`[^`\n]*`/g, '')
const linksIn = (text: string): string[] => [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to!)

/** As the usual hosts make it of a heading. */
const anchorOf = (heading: string): string => heading.toLowerCase().replace(/[`*]/g, '').replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-')
const anchorsOf = (text: string): string[] => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!))

/** Where the links of `text`, kept as `file`, lead nowhere. */
function brokenLinks(file: string, text: string): string[] {
  return linksIn(text).filter((to) => !/^https?:/.test(to)).filter((to) => {
    const [path = '', anchor] = to.split('#')
    const target = path === '' ? file : normalize(join(dirname(file), path))
    if (path !== '' && !existsSync(join(home, target))) return true
    return anchor !== undefined && !anchorsOf(path === '' ? text : read(target)).includes(anchor)
  }).map((to) => `${file}: ${to}`)
}

test('every link in the documents leads to something that is there', () => {
  expect(documents.length).toBeGreaterThan(15)
  expect(documents.flatMap((file) => linksIn(read(file))).length).toBeGreaterThan(40)
  expect(documents.flatMap((file) => brokenLinks(file, read(file)))).toEqual([])
})

test('a link to a file, a heading or a picture that is not there is found', () => {
  const text = '# One\n[a](GLOSSARY.md) [b](gone.md) [c](#one) [d](#two) ![e](screenshots/gone.png)\n```\n[f](shown.md)\n```\n'
  expect(brokenLinks('docs/planted.md', text)).toEqual(['docs/planted.md: gone.md', 'docs/planted.md: #two', 'docs/planted.md: screenshots/gone.png'])
})

test('every file that the map names is there', () => {
  const named = [...read('docs/ARCHITECTURE.md').matchAll(/`((?:[a-z]+\/)*[a-z][a-z-]*\.tsx?)`/g)].map(([, file]) => file!)
  expect(named.length).toBeGreaterThan(30)
  const files = filesOf(home, ['src', 'tests', 'scripts'], /\.tsx?$/)
  expect(named.filter((file) => !files.some((one) => one === `src/${file}` || one.endsWith(`/${file}`)))).toEqual([])
})

test('every folder of src is on the map', () => {
  const folders = new Set(filesOf(home, ['src'], /\.tsx?$/).map((file) => file.split('/')).filter(({ length }) => length > 2).map(([, folder]) => folder!))
  expect([...folders].filter((folder) => !read('docs/ARCHITECTURE.md').includes(`── ${folder}/`))).toEqual([])
})

test('each rule against control names a test that is there, or a gap', () => {
  const lines = read('docs/CONTROL.md').split('\n').filter((line) => line.startsWith('| ')).slice(2)
  expect(lines.length).toBeGreaterThanOrEqual(17)
  expect(lines.filter((line) => !/\.test\.tsx?`|\*\*Gap\*\*/.test(line))).toEqual([])
  const tests = lines.flatMap((line) => [...line.matchAll(/`([^`]+\.test\.tsx?)`/g)].map(([, file]) => file!))
  expect(tests.length).toBeGreaterThan(30)
  expect(tests.filter((file) => !existsSync(join(home, file.startsWith('tests/') ? file : `src/${file}`)))).toEqual([])
})

test('each of the 36 threats has a line, and names a test that is there, a gap, or that the thing is not built', () => {
  const lines = read('docs/THREAT-MODEL.md').split('\n').filter((line) => /^\| T\d+ /.test(line))
  expect(lines.map((line) => /T\d+/.exec(line)![0])).toEqual(Array.from({ length: 36 }, (_, index) => `T${index + 1}`))
  expect(lines.filter((line) => !/\.test\.tsx?`|\*\*Gap\*\*|\*not built\*/.test(line))).toEqual([])
  const tests = lines.flatMap((line) => [...line.matchAll(/`([^`]+\.test\.tsx?)`/g)].map(([, file]) => file!))
  expect(tests.length).toBeGreaterThan(40)
  expect(tests.filter((file) => !existsSync(join(home, file.startsWith('tests/') ? file : `src/${file}`)))).toEqual([])
})

test('every decision is in the list of decisions', () => {
  const decisions = filesOf(home, ['docs/decisions'], /^\d{4}-.*\.md$/)
  expect(decisions.filter((file) => !read('docs/decisions/README.md').includes(`(${file.replace('docs/decisions/', '')})`))).toEqual([])
})

test('every setting is explained to whoever hosts', () => {
  const settings = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name!)
  expect(settings.length).toBeGreaterThan(12)
  expect(settings.filter((name) => !read('docs/HOSTING.md').includes(`\`${name}\``))).toEqual([])
})

test('the README fits on one screen', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(62)
})
