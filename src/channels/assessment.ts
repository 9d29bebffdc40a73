import { type Cell, everybody, nameOf, perfectShare } from './cell.ts'
import type { Judgement } from './contact-standard.ts'

/** A contact with its judgement. */
export type Judged = Judgement & {
  readonly partyId: string
  readonly interactionId: string
  readonly eventId: string
  readonly channel: string
  readonly segmentId: string | null
  readonly occurredOn: string
  readonly costMinor: number
  readonly currency: string
  readonly isComplaint: boolean
  readonly complaintEventId: string | null
  readonly causeId: string | null
}

/** As many events as one can be said to have come of; complaints go first. */
const mostCauses = 1_000

/** What is told of some judged contacts: how excellence moved, everywhere and cell by cell, and of which causes. */
export function assessmentOf(
  judged: readonly Judged[],
  before: readonly Cell[],
  after: readonly Cell[],
  causes: readonly { readonly causeId: string; readonly slug: string }[],
) {
  const complaints = judged.filter(({ isComplaint }) => isComplaint)
  const filed = complaints.flatMap(({ complaintEventId }) => complaintEventId ?? [])
  const days = judged.map(({ occurredOn }) => occurredOn).sort()
  const was = new Map(before.map((cell) => [nameOf(cell), cell]))
  const now = new Map([...was, ...after.map((cell): [string, Cell] => [nameOf(cell), cell])])
  const data = {
    from: shareOf([...was.values()]),
    to: shareOf([...now.values()]),
    contacts: judged.length,
    complaints: complaints.length,
    parties: new Set(judged.map(({ partyId }) => partyId)).size,
    since: days[0] ?? null,
    until: days.at(-1) ?? null,
    byCell: after.map((cell) => ({
      segmentId: cell.segmentId,
      channel: cell.channel,
      from: shareOf([was.get(nameOf(cell))].flatMap((found) => found ?? [])),
      to: perfectShare(cell),
      n: cell.assessed,
    })),
    byCause: byCause(complaints, causes),
  }
  const causedBy = [...filed, ...judged.map(({ eventId }) => eventId)].slice(0, mostCauses)
  return { causedBy, data }
}

/** The share of perfect contacts among those of all customers; of one cell where only that is given. */
function shareOf(cells: readonly Cell[]): number | null {
  const counted = cells.length === 1 ? cells : cells.filter(({ segmentId }) => segmentId === everybody)
  let [assessed, perfect] = [0, 0]
  for (const cell of counted) {
    assessed += cell.assessed
    perfect += cell.perfect
  }
  return perfectShare({ assessed, perfect })
}

function byCause(
  complaints: readonly Judged[],
  causes: readonly { readonly causeId: string; readonly slug: string }[],
) {
  const slugs = new Map(causes.map(({ causeId, slug }) => [causeId, slug]))
  const counts = Map.groupBy(complaints, ({ causeId }) => causeId)
  return [...counts]
    .flatMap(([causeId, found]) =>
      causeId === null ? [] : [{ causeId, slug: slugs.get(causeId) ?? '', n: found.length }],
    )
    .sort((a, b) => b.n - a.n)
}
