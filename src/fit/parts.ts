import { offThread } from '../storage/off-thread.ts'
import type { ThreadWork } from '../storage/thread.ts'
import type { Asked } from './asked.ts'

/** Some of the numbered pieces of a work: the number of the first, and how many. */
export interface Span {
  readonly first: number
  readonly many: number
}

/** A work whose pieces depend on their numbers alone, exported by a module under its own name. */
export interface PartedWork<Given, Part> {
  /** `import.meta.url` of the module */
  readonly module: string
  readonly run: ThreadWork<Given & Span, Part>
}

/**
 * Does a work in as many threads as were asked for, each with neighbouring pieces.
 *
 * @returns what each part came to, in the order of their pieces
 * @throws what the first part that fails throws; the others are ended
 */
export async function inParts<Given extends object, Part>(
  work: PartedWork<Given, Part>,
  given: Given,
  pieces: number,
  asked: Asked,
): Promise<Part[]> {
  const spans = spansOf(pieces, asked.threads())
  if (spans.length === 1) return [await work.run({ ...given, first: 0, many: pieces }, asked.tell)]
  const ending = new AbortController()
  const done = spans.map(() => 0)
  const parts = spans.map((span, at) =>
    offThread(
      work.module,
      work.run,
      { ...given, ...span },
      {
        signal: ending.signal,
        onProgress: (progress) => {
          // A part tells in units of its own, such as the draws of its chains.
          done[at] = (progress.done / progress.of) * span.many
          const all = done.reduce((sum, one) => sum + one, 0)
          asked.tell({ step: progress.step, done: Math.floor(all), of: pieces })
        },
      },
    ),
  )
  try {
    return await Promise.all(parts)
  } catch (error) {
    ending.abort()
    await Promise.allSettled(parts)
    throw error
  }
}

/** Parts that differ by one piece at most; never more than there are pieces. */
export function spansOf(pieces: number, threads: number): Span[] {
  const parts = Math.max(1, Math.min(threads, pieces))
  const from = (part: number) => Math.floor((part * pieces) / parts)
  return Array.from({ length: parts }, (_, part) => ({
    first: from(part),
    many: from(part + 1) - from(part),
  }))
}
