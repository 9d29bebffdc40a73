/** The name of a party, or why there is none to show. */
export const nameOf = (party: { name: string | null }): string => party.name ?? 'Name not shown to you'
