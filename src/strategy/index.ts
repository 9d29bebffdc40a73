import type { Room } from '../kernel/registration.ts'

/** What this room hands to those who serve all rooms. */
export const room: Room = {
  name: 'strategy',
  routes: [],
  jobs: [],
  measures: [],
  partyTables: [],
  importNouns: [],
}
