import { KithError } from '../../src/kernel/errors.ts'
import type { Progress } from '../../src/storage/off-thread.ts'

type Tell = (progress: Progress) => void

export function doubled(column: Float64Array): { column: Float64Array } {
  return { column: column.map((value) => 2 * value) }
}

export function counted(of: number, tell: Tell): number {
  let told = 0
  for (let done = 1; done <= of; done++, told++) tell({ step: done < of / 2 ? 'first' : 'second', done, of })
  return told
}

export function endless(_: null, tell: Tell): never {
  for (let done = 0; ; done++) tell({ step: 'on and on', done, of: Number.MAX_SAFE_INTEGER })
}

export function refusing(kind: string): void {
  if (kind === 'range') throw new RangeError('shape: must be above 0')
  if (kind === 'kith') throw new KithError('kernel.not-found', { noun: 'fit', id: '7' })
  if (kind === 'code') throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
  throw 'only a word'
}

export function gone(code: number): void {
  process.exit(code)
}

export function hungry(): number {
  const kept: number[][] = []
  for (;;) kept.push(Array.from({ length: 100_000 }, Math.sqrt))
}

export const unclonable = () => () => 'a function'
