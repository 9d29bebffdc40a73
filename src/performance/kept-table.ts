import type { Held, KeptTable } from '../kernel/registration.ts'

const visit: Held = {
  purpose: 'to show each person what is new to them',
  basis: 'legitimate interest',
  retention: 'while they have an account',
}

/** This room's tables that are about no party. */
export const keptTables: readonly KeptTable[] = [
  {
    table: 'performance.visits',
    personal: { visited_at: visit, previous_at: visit },
    impersonal: ['user_id'],
  },
]
