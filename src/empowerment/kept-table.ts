import type { KeptTable } from '../kernel/registration.ts'

/** This room's tables that are about no party. */
export const keptTables: readonly KeptTable[] = [
  {
    table: 'empowerment.purposes',
    personal: {},
    impersonal: ['purpose', 'title', 'class', 'basis', 'sentence', 'is_shipped'],
  },
]
