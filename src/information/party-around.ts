/** A tie as it stands under one party. */
export type AroundTie = {
  readonly partyId: string
  readonly otherPartyId: string
  readonly kind: string
  readonly direction: string
  readonly description: string | null
}

/** A party in the picture; `hop`: how many ties away. */
export type AroundNode = {
  readonly partyId: string
  readonly kind: string | null
  /** Null: not shown to the reader. */
  readonly name: string | null
  readonly roles: readonly string[]
  readonly hop: 0 | 1 | 2
}

/** One tie, told once, from the side that its kind reads from. */
export type AroundEdge = {
  readonly from: string
  readonly to: string
  readonly kind: string
  readonly words: string | null
}

export type Around = {
  readonly nodes: AroundNode[]
  readonly edges: AroundEdge[]
  /** How many further parties are tied to those in the picture. */
  readonly more: number
}

type Known = { readonly kind: string; readonly name: string; readonly roles: readonly string[] }

/** As many parties as one picture can hold and be read. */
export const mostAround = 40

/**
 * The parties around one: first those tied to it, then those tied to them, as far as the picture has room. Somebody
 * whom the reader may not see stands there without a name when tied to the party itself, and else not at all.
 */
export function around(
  centre: string,
  ties: readonly AroundTie[],
  known: ReadonlyMap<string, Known>,
  most = mostAround,
): Around {
  const hops = new Map<string, 0 | 1 | 2>([[centre, 0]])
  const left = new Set<string>()
  const place = (partyId: string, hop: 1 | 2) => {
    if (hops.has(partyId)) return
    if (hops.size < most) hops.set(partyId, hop)
    else left.add(partyId)
  }
  for (const { partyId, otherPartyId } of ties) if (partyId === centre) place(otherPartyId, 1)
  for (const { partyId, otherPartyId } of ties)
    if (hops.get(partyId) === 1 && known.has(otherPartyId)) place(otherPartyId, 2)
  const nodes = [...hops].map(([partyId, hop]): AroundNode => {
    const one = known.get(partyId)
    return { partyId, kind: one?.kind ?? null, name: one?.name ?? null, roles: one?.roles ?? [], hop }
  })
  return { nodes, edges: edgesAmong(ties, hops), more: left.size }
}

function edgesAmong(ties: readonly AroundTie[], hops: ReadonlyMap<string, number>): AroundEdge[] {
  const edges = new Map<string, AroundEdge>()
  for (const { partyId, otherPartyId, kind, direction, description } of ties) {
    if (!hops.has(partyId) || !hops.has(otherPartyId)) continue
    const [from, to] = direction === 'backward' ? [otherPartyId, partyId] : [partyId, otherPartyId]
    edges.set(`${from} ${to} ${kind}`, { from, to, kind, words: description })
  }
  return [...edges.values()]
}
