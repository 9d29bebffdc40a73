import type { Day } from '../kernel/period.ts'
import type { ContactMetric } from './contact-standard.ts'

/** The segment that stands for all customers. */
export const everybody = '00000000-0000-0000-0000-000000000000'

/** The first day of the year that cells count: of all contacts ever, new ones would move less with every year. */
export const countedSince = (today: Day): Day =>
  new Date(Date.parse(today) - 364 * 86_400_000).toISOString().slice(0, 10)

/** What is known of a year's contacts of one segment over one channel; of all customers under `everybody`. */
export type Cell = {
  readonly segmentId: string
  readonly channel: string
  readonly currency: string
  readonly contacts: number
  readonly customers: number
  /** Contacts that could be judged, and those of them that met all they were held to. */
  readonly assessed: number
  readonly perfect: number
  readonly complaints: number
  readonly costMinor: number
  readonly revenueMinor: number
  /** Sum of the lifetime values of its customers; null where none is known. */
  readonly worth: number | null
  readonly missed: Readonly<Partial<Record<ContactMetric, number>>>
}

export const emptyCell = (segmentId: string, channel: string, currency: string): Cell => ({
  segmentId,
  channel,
  currency,
  contacts: 0,
  customers: 0,
  assessed: 0,
  perfect: 0,
  complaints: 0,
  costMinor: 0,
  revenueMinor: 0,
  worth: null,
  missed: {},
})

/** What one judged contact adds to its cell, or takes from it. */
export type CellChange = {
  readonly weight: 1 | -1
  readonly segmentId: string | null
  readonly channel: string
  /** The only judged contact of its customer in the channel. */
  readonly isOnlyOfCustomer: boolean
  readonly judgedBy: number
  readonly missed: readonly ContactMetric[]
  readonly isComplaint: boolean
  /** Zero where it was in another currency than the channel's. */
  readonly costMinor: number
}

/**
 * The cells as they are after some contacts, and only those that have changed: that of the customer's segment, and
 * that of all customers.
 */
export function moveCells(
  cells: readonly Cell[],
  changes: readonly CellChange[],
  currencyOf: (channel: string) => string,
): Cell[] {
  const before = new Map(cells.map((cell) => [nameOf(cell), cell]))
  const after = new Map<string, Cell>()
  for (const change of changes)
    for (const segmentId of segmentsOf(change)) {
      const name = nameOf({ segmentId, channel: change.channel })
      const cell =
        after.get(name) ??
        before.get(name) ??
        emptyCell(segmentId, change.channel, currencyOf(change.channel))
      after.set(name, moved(cell, change))
    }
  return [...after.values()]
}

const segmentsOf = ({ segmentId }: CellChange) => (segmentId === null ? [everybody] : [everybody, segmentId])

/** A cell's own name, as subject of a measure. */
export const nameOf = ({ segmentId, channel }: Pick<Cell, 'segmentId' | 'channel'>) =>
  `${segmentId}:${channel}`

function moved(cell: Cell, { weight, judgedBy, missed, ...change }: CellChange): Cell {
  const counts: Partial<Record<ContactMetric, number>> = { ...cell.missed }
  for (const metric of missed) counts[metric] = (counts[metric] ?? 0) + weight
  const add = (isSo: boolean) => (isSo ? weight : 0)
  return {
    ...cell,
    contacts: cell.contacts + weight,
    customers: cell.customers + add(change.isOnlyOfCustomer),
    assessed: cell.assessed + add(judgedBy > 0),
    perfect: cell.perfect + add(judgedBy > 0 && missed.length === 0),
    complaints: cell.complaints + add(change.isComplaint),
    costMinor: cell.costMinor + weight * change.costMinor,
    missed: counts,
  }
}

/** The share of a cell's judged contacts that met everything; null while none was judged. */
export const perfectShare = ({ assessed, perfect }: Pick<Cell, 'assessed' | 'perfect'>): number | null =>
  assessed === 0 ? null : perfect / assessed
