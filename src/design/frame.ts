// How a route shows a page: it gives what is its own; the app adds what is the same everywhere
// (language, address, assets, who runs this, whether the deadlines are being watched).

import type { Child } from 'hono/jsx'
import type { PageProps } from './page.tsx'

export type Shown = Omit<PageProps, 'language' | 'path' | 'assets' | 'ranBy'> & { readonly status?: 200 | 403 | 404 | 409 | 410 | 422 | 429 | 503 }

/** Answers with the page. `status` is 422 where `faults` are shown. */
export type Frame<Context> = (c: Context, shown: Shown, children: Child) => Response | Promise<Response>
