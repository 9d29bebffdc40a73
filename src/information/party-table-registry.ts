import type { PartyTable } from '../kernel/registration.ts'

let registered: readonly PartyTable[] = []

/** Takes over the tables about parties of every room; called once, when the rooms are put together. */
export function registerPartyTables(tables: readonly PartyTable[]): void {
  registered = inOrder(tables)
}

/** Every registered table, parents before children. */
export function registeredTables(): readonly PartyTable[] {
  return registered
}

/**
 * Tables so that each stands after its parents.
 * @throws RangeError when they form a ring
 */
export function inOrder(tables: readonly PartyTable[]): PartyTable[] {
  const left = new Set(tables)
  const names = new Set<string>(tables.map(({ table }) => table))
  const placed = new Set<string>()
  const ordered: PartyTable[] = []
  while (left.size > 0) {
    const ready = [...left].filter(({ parents }) =>
      parents.every((name) => placed.has(name) || !names.has(name)),
    )
    if (ready.length === 0) throw new RangeError('inOrder: tables are each other’s parents')
    for (const table of ready) {
      left.delete(table)
      placed.add(table.table)
      ordered.push(table)
    }
  }
  return ordered
}
