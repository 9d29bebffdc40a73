import { hash, randomBytes } from 'node:crypto'

/** A secret that cannot be guessed: 256 random bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/**
 * What is stored of a token. A fast hash suffices: there is nothing to guess in 256 random bits, unlike in
 * a password.
 */
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')
