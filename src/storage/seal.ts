import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

let place: string | null = null
let known: Buffer | null = null

/** Where the key is kept by which secrets of others are sealed; called once by whoever assembles the program. */
export function keepSealKeyIn(folder: string): void {
  place = join(folder, 'secret.key')
  known = null
}

/**
 * Seals a secret that must be used again, unlike a password: AES-256-GCM. What it is for is sealed in, so that
 * one sealed text cannot stand for another. The key is beside the database, not in it.
 */
export function seal(secret: string, purpose: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealKey(), nonce).setAAD(Buffer.from(purpose))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** The secret, or null where it was sealed with another key or is damaged. */
export function unseal(sealed: Buffer, purpose: string): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealKey(), sealed.subarray(0, 12))
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(12, 28))
    return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

/** `KITH_SECRET_KEY`, else the file in the data folder, made when it is first needed. */
function sealKey(): Buffer {
  known ??= process.env.KITH_SECRET_KEY
    ? hash('sha256', process.env.KITH_SECRET_KEY, 'buffer')
    : Buffer.from(keyInFile(), 'base64')
  return known
}

function keyInFile(): string {
  if (place === null) throw new Error('nobody has said where the key for secrets is kept')
  try {
    writeFileSync(place, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(place, 'utf8').trim()
}
