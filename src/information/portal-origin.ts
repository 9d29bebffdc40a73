/** Where a value was learned, in words for the customer, and when. */
export type Origin = { readonly origin: string; readonly at: string | null }

type SaidBySource = {
  readonly sourceName: string
  readonly receivedAt: string
  readonly content: Readonly<Record<string, unknown>>
}
type Changed = { readonly actorKind: string; readonly at: string; readonly after: unknown }

const plain = (value: unknown) => String(value).trim().toLowerCase()

/** Whether a value stands anywhere in what was said. */
function holds(said: unknown, wanted: string): boolean {
  if (Array.isArray(said)) return said.some((item) => holds(item, wanted))
  if (typeof said === 'object' && said !== null)
    return Object.values(said).some((item) => holds(item, wanted))
  return said !== null && said !== undefined && plain(said) === wanted
}

const byActor: Readonly<Record<string, string>> = {
  party: 'you told us',
  user: 'one of us wrote it down',
  key: 'a program of ours wrote it down',
  system: 'it came with a file',
}

/**
 * Where a value came from: who wrote it or which source said it, whichever was later; without either it is as old
 * as the row that holds it.
 */
export function originOf(
  value: unknown,
  sources: readonly SaidBySource[],
  changes: readonly Changed[],
  heldSince: string,
): Origin {
  const wanted = plain(value)
  const source = sources.find(({ content }) => holds(content, wanted))
  const change = changes.find(({ after }) => holds(after, wanted))
  if (source && (!change || change.actorKind === 'system' || source.receivedAt > change.at))
    return { origin: source.sourceName, at: source.receivedAt }
  if (change) return { origin: byActor[change.actorKind] ?? 'one of us wrote it down', at: change.at }
  return { origin: 'one of us wrote it down', at: heldSince }
}
