// Pages as a test sees them: the real frame, with asset names that need no build.

import { page } from '../../src/design/page.tsx'
import type { Frame } from '../../src/design/frame.ts'
import type { WebContext } from '../../src/platform/web.ts'

const assets = { url: (name: string) => `/assets/${name}` }

export const plainFrame: Frame<WebContext> = async (c, { status = 200, ...shown }, children) =>
  c.html(
    page({ ...shown, language: c.get('language'), path: c.req.path, assets, ranBy: { name: 'Test campaign' } as never }, children) as never,
    status,
  )
