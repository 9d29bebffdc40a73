import type { PartyDraft } from '../../src/information/party-draft.ts'
import type { Actor, Permission } from '../../src/kernel/actor.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import type { Context } from '../../src/kernel/context.ts'
import { newId } from '../../src/kernel/id.ts'
import type { Database } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'

/** The system at a fixed moment. */
export function aContext(db: Database, now = new Date('2026-03-02T09:00:00Z')): Context {
  return { db, actor: systemActor, now }
}

let drafted = 0

/** A person with a name of their own; the rest as the test says. */
export function aDraft(fields: PartyDraft): PartyDraft {
  return { givenName: 'Test', familyName: `Person ${++drafted}`, ...fields }
}

/** A user who stands in the database and may do exactly this. */
export async function anActor(
  db: Database,
  permissions: readonly Permission[],
  teamIds: readonly string[] = [],
): Promise<Actor> {
  const userId = newId()
  await db.run(sql`
    insert into kernel.users (user_id, name, email, created_at, updated_at)
    values (${userId}, 'Somebody', ${`${userId}@firm.test`}, now(), now())`)
  return {
    kind: 'user',
    userId,
    name: 'Somebody',
    roles: [],
    teamIds,
    permissions,
    viewedBy: null,
  }
}
