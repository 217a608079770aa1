import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test.each(['/', '/cy/members', '/members/abc?x=1', '/outings/a-b_c'])('%s is one of ours', (path) => {
  expect(localPath(path, '/else')).toBe(path)
})

test.each(['', 'https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', '/a\nb', '/a b', 'javascript:alert(1)', `/${'a'.repeat(600)}`, undefined, ['/']])(
  '%j leads elsewhere or nowhere and is not followed', (path) => {
    expect(localPath(path, '/else')).toBe('/else')
  },
)
