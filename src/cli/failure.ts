import { type ErrorDetails, KithError } from '../kernel/errors.ts'

/** What the system calls an error, in words that finish “cannot be used: …”. */
const words: Readonly<Record<string, string>> = {
  ENOENT: 'it, or the folder it should be in, is not there',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'this account may not',
  EPERM: 'this account may not',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the name is too long',
}

const unanswered = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'])
const ended = /shutting down|starting up|terminat(ed|ing)|ECONNRESET|EPIPE|connection/i

/**
 * An error of the system or of the connection in our words, where whoever called the command can do something
 * about it; anything else as it is.
 */
export function asKnown(error: unknown): unknown {
  if (error instanceof KithError || !(error instanceof Error)) return error
  const { code, path, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  const known = (
    name: 'storage.path-unusable' | 'storage.unreachable' | 'storage.ended',
    details: ErrorDetails,
  ) => new KithError(name, details, { cause: error })
  if (code === undefined)
    return /^Connection terminated/i.test(error.message) ? known('storage.ended', {}) : error
  // A write that fails does not say of which file; only a full disk is always one.
  const file = path ?? (code === 'ENOSPC' ? 'The file' : undefined)
  if (words[code] !== undefined && file !== undefined)
    return known('storage.path-unusable', { path: file, reason: words[code] })
  if (unanswered.has(code))
    return known('storage.unreachable', {
      address: address === undefined ? 'that address' : `${address}:${port}`,
      reason: `nothing listens there (${code})`,
    })
  const isEnd = code.startsWith('57P') || code === 'ECONNRESET' || code === 'EPIPE'
  return isEnd && ended.test(`${error.message} ${code}`) ? known('storage.ended', {}) : error
}
