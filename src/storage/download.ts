import { Readable } from 'node:stream'
import { KithError } from '../kernel/errors.ts'

/** A piece of what leaves. */
type Piece = string | Uint8Array

/** How rows become what leaves: batch by batch, after a head and before an end. An empty piece is left out. */
export type Written<Row> = {
  readonly head?: string
  /** Rows per batch. */
  readonly size: number
  readonly textOf: (rows: Row[]) => Piece | Promise<Piece>
  readonly tail?: () => Promise<Piece>
}

/** `atOnce`: how many there may be. `stallMs`: how long one may stand still before it is cut; ms. */
export type DownloadLimits = { readonly atOnce: number; readonly stallMs: number }

/** Enough for a firm's exports, and never so many that they could hold up anything else. */
export const downloadLimits: DownloadLimits = { atOnce: 4, stallMs: 5 * 60_000 }

/**
 * Answers that leave at the pace of whoever reads them, each with a connection and a moment of the database
 * for as long as that takes. So they are few, have connections of their own, and one that stands still is cut:
 * who reads slowly, or not at all, must not keep the others waiting.
 */
export class Downloads {
  private readonly limits: DownloadLimits
  private underWay = 0

  constructor(limits: DownloadLimits) {
    this.limits = limits
  }

  /**
   * @param batches  read as the text is, and ended with it
   * @throws storage.downloads-busy
   */
  begin<Row>(
    batches: AsyncGenerator<Row[]>,
    { textOf, head = '', tail }: Pick<Written<Row>, 'textOf' | 'head' | 'tail'>,
  ): Readable {
    const { atOnce, stallMs } = this.limits
    if (this.underWay >= atOnce) throw new KithError('storage.downloads-busy', { most: atOnce, seconds: 60 })
    this.underWay++
    let stalled: NodeJS.Timeout
    const waited = () => {
      stalled = setTimeout(() => text.destroy(new Error('the download stood still and was cut')), stallMs)
      stalled.unref()
    }
    async function* pieces() {
      clearTimeout(stalled)
      if (head !== '') yield head
      for await (const rows of batches) {
        const piece = await textOf(rows)
        waited()
        if (piece.length > 0) yield piece
        clearTimeout(stalled)
      }
      const end = (await tail?.()) ?? ''
      waited()
      if (end.length > 0) yield end
      clearTimeout(stalled)
    }
    const text = Readable.from(pieces())
    text.once('close', () => {
      clearTimeout(stalled)
      this.underWay--
    })
    waited()
    return text
  }
}
