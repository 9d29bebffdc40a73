import type { Room } from '../kernel/registration.ts'
import { keptTables } from './kept-table.ts'
import { partyTables } from './party-table.ts'

/** What this room hands to those who serve all rooms. */
export const room: Room = {
  name: 'empowerment',
  routes: [],
  jobs: [],
  measures: [],
  partyTables,
  keptTables,
  importNouns: [],
}
