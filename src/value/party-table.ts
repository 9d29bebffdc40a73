import type { Personal } from '../kernel/registration.ts'

const kept = { basis: 'legitimate interest', retention: 'while the run is kept' } as const

/** What a score says of a person, and that erasure deletes it. */
export const scoreColumn: Personal = {
  purpose: 'to know whom to serve how, and to tell customers what is expected of them',
  basis: 'legitimate interest',
  retention: 'while a customer, and while a stored reading stands on the version',
  erase: 'row',
}

/** Dates and amounts that a run was told; without a name they are kept, as orders are. */
export const lifetimeColumn: Personal = {
  ...kept,
  purpose: 'to say why customer equity changed between two runs',
  erase: 'keep',
}
