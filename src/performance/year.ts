import { yearTo } from '../value/index.ts'

/** The twelve months before the twelve that end on a day. */
export function yearBefore({ from }: { readonly from: string }): { from: string; until: string } {
  const last = new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return yearTo(last)
}
