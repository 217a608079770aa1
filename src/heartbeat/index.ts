// The heartbeat: the sign of life that the deadline loop sends, and the watcher on a second machine that tells those on
// duty when it stops or when the server is in trouble. It knows whom to tell only from the last heartbeat.

export { type Contact, type Heartbeat } from './heartbeat.ts'
export { type HeartbeatSender, makeHeartbeatSender } from './heartbeat-sender.ts'
export { makeOutsideRoutes } from './outside-routes.ts'
export { beginToWatch, troublesOf } from './outside-rules.ts'
export { openOutsideStore } from './outside-store.ts'
export { makeOutsideWatch, type OutsideWatch } from './outside-watch.ts'
