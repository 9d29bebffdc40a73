import type { Listener, Room } from '../kernel/registration.ts'
import { demonstrationJobs } from './demonstration.jobs.ts'
import { demonstrationRoutes } from './demonstration.routes.ts'

/** What the demonstration hands to those who serve all rooms. @param listeners  every room's */
export const demonstrationRoom = (dataFolder: string, listeners: readonly Listener[]): Room => ({
  name: 'demonstration',
  routes: demonstrationRoutes(dataFolder),
  jobs: demonstrationJobs(dataFolder, listeners),
  measures: [],
  partyTables: [],
  importNouns: [],
})
