import { expect, test } from 'vitest'

import { checkThirdParty } from '../../scripts/checks/third-party.ts'
import { plant } from './planted.ts'

test('a tree that links elsewhere and loads nothing from there passes', async () => {
  const folder = plant({
    'src/design/page.scss': "@use 'govuk';\n.mark { background: url('/assets/mark.svg') }\n",
    'content/guidance/en/doors.md': 'See <https://www.gov.uk/> and [the police](https://www.police.uk/).\n',
    'src/design/mark.svg': '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://www.gov.uk/"/></svg>\n',
  })
  expect(await checkThirdParty(folder)).toEqual({ read: '3 files', faults: [] })
})

test.for([
  ['src/design/page.scss', "@import 'https://example.org/x.css';"],
  ['src/design/page.scss', '.x { background: url(//example.org/x.png) }'],
  ['src/design/mark.svg', '<svg><image href="https://example.org/x.png"/></svg>'],
  ['content/guidance/en/doors.md', '<img alt="" src="https://example.org/x.png">'],
  ['src/design/offline.html', '<link rel="stylesheet" href="https://example.org/x.css">'],
] as const)('%s: %s is refused', async ([file, text]) => {
  const { faults } = await checkThirdParty(plant({ [file]: text }))
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^${file}: .*third party. Put`))])
})
