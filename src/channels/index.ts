import type { Room } from '../kernel/registration.ts'
import { contactTables } from './contact-table.ts'
import { deliveryTables } from './delivery-table.commands.ts'
import { keptTables } from './kept-table.ts'

/** What this room hands to those who serve all rooms. */
export const room: Room = {
  name: 'channels',
  routes: [],
  jobs: [],
  measures: [],
  partyTables: [...contactTables, ...deliveryTables],
  keptTables,
  importNouns: [],
}
