// Built files as a test of pages needs them: a name for every asset, and nothing to serve.

import { Hono } from 'hono'
import type { StaticFiles } from '../../src/platform/static-files.ts'
import type { Web } from '../../src/platform/web.ts'

const anyName = new Proxy({}, { get: (_, name) => (typeof name === 'string' ? name : undefined), has: () => true }) as Readonly<Record<string, string>>

export const anyFiles: StaticFiles = { routes: new Hono<Web>(), manifest: anyName }
