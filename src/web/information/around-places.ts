/** Where a party stands in the picture; `side`: on which side of its mark the name is. */
export type Placed = { x: number; y: number; hop: number; side: -1 | 0 | 1 }

type Node = { partyId: string; hop: number }
type Edge = { from: string; to: string }

const radii = [0, 125, 225]
/** Wider than high, as screens are. */
const stretch = 1.2

/**
 * Places on two rings: whoever is tied to the party on the inner one, each with room for those tied to them, who stand
 * behind on the outer one. The same parties always stand in the same places.
 */
export function placedAround(nodes: readonly Node[], edges: readonly Edge[]): Map<string, Placed> {
  const centre = nodes.find(({ hop }) => hop === 0)?.partyId ?? ''
  const inner = nodes.filter(({ hop }) => hop === 1).map(({ partyId }) => partyId)
  const outer = new Set(nodes.filter(({ hop }) => hop === 2).map(({ partyId }) => partyId))
  const behind = new Map<string, string[]>(inner.map((partyId) => [partyId, []]))
  for (const { from, to } of edges)
    for (const [near, far] of [
      [from, to],
      [to, from],
    ] as const)
      if (outer.has(far) && behind.has(near)) {
        behind.get(near)?.push(far)
        outer.delete(far)
      }
  const room = inner.map((partyId) => Math.max(1, behind.get(partyId)?.length ?? 0))
  const whole = room.reduce((sum, one) => sum + one, 0)
  const places = new Map<string, Placed>([[centre, { x: 0, y: 0, hop: 0, side: 0 }]])
  let before = 0
  for (const [index, partyId] of inner.entries()) {
    const share = room[index] ?? 1
    places.set(partyId, placeAt(1, (before + share / 2) / whole))
    const children = behind.get(partyId) ?? []
    for (const [at, child] of children.entries())
      places.set(child, placeAt(2, (before + ((at + 0.5) / children.length) * share) / whole))
    before += share
  }
  return places
}

/** @param turn  in [0, 1), from the right downwards */
function placeAt(hop: 1 | 2, turn: number): Placed {
  const angle = turn * 2 * Math.PI
  const radius = radii[hop] ?? 0
  const x = Math.cos(angle) * radius * stretch
  return { x, y: Math.sin(angle) * radius, hop, side: x < 0 ? -1 : 1 }
}
