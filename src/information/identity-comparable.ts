/** What keeps records apart before anything is compared. */
type Apart = { readonly kind: string; readonly scope: string }

/** Whether two records may be compared at all: of one kind, and of the same brand or tenant. */
export const areComparable = (one: Apart, other: Apart): boolean =>
  one.kind === other.kind && one.scope === other.scope
