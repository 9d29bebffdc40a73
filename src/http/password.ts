import { hash, verify } from '@node-rs/argon2'
import { KithError } from '../kernel/errors.ts'

/** Length of a password, characters. The upper bound keeps hashing bounded. */
const least = 10
const most = 200

/** argon2id. @source OWASP, Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Too common to keep anybody out, whatever their length. */
const common = new Set([
  '1234567890',
  '0123456789',
  'password123',
  'passwordpassword',
  'qwertyuiop',
  'qwertzuiop',
])

/** What is stored of a password. @throws http.password-weak */
export async function passwordHash(password: string): Promise<string> {
  const length = [...password].length
  const oneLetter = new Set(password.toLowerCase()).size < 3
  if (length < least || length > most || oneLetter || common.has(password.toLowerCase()))
    throw new KithError('http.password-weak', { least, most })
  return hash(password.normalize('NFKC'), cost)
}

let decoy: Promise<string> | undefined

/**
 * Whether a password is the stored one. Without a stored one it takes as long, so that the time of an answer
 * does not tell who exists.
 */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hash('nobody has this password', cost)
  const matches = await verify(stored ?? (await decoy), password.normalize('NFKC'))
  return stored !== undefined && matches
}
