import type { Database } from '../storage/database.ts'
import type { Actor } from './actor.ts'

/** What every command is given: where to write, who acts, and what time it is. */
export type Context = {
  readonly db: Database
  readonly actor: Actor
  readonly now: Date
}
