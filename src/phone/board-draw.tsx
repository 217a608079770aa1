// The two things the board's script draws, as trees for `root.render`.

import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { clockTime } from '../basics/wall-clock.ts'
import { NotWatched } from '../design/page-notices.tsx'
import { BoardScreen, type BoardScreenState } from './board-screen.tsx'

export const screenOf = (state: BoardScreenState) => <BoardScreen {...state} />

export const notWatchedNotice = (language: Language, since: Instant | null) =>
  since === null ? <></> : <NotWatched language={language} since={clockTime(since)} />
