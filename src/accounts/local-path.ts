// An address on this server to go on to after signing in. Whatever leads elsewhere is not followed.

/** `path` where it is one of ours, else `otherwise`. */
export const localPath = (path: unknown, otherwise: string): string =>
  typeof path === 'string' && path.length <= 500 && /^\/(?![/\\])[\w./~%?=&,:+-]*$/.test(path) ? path : otherwise
