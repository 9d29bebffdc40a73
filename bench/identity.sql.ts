import { sql } from '../src/storage/statement.ts'

export const analyse = sql`analyze`

export const countKeys = sql<{ keys: number }>`select count(*) as keys from information.identity_keys`

export const addNotes = (partyId: string, many: number, now: Date) => sql`
  insert into information.notes (party_id, note_id, body, created_at, updated_at)
  select ${partyId}, gen_random_uuid(), 'Note ' || n, ${now}, ${now} from generate_series(1, ${many}) n`

export const addTasks = (partyId: string, many: number, now: Date) => sql`
  insert into information.tasks (party_id, task_id, title, created_at, updated_at)
  select ${partyId}, gen_random_uuid(), 'Task ' || n, ${now}, ${now} from generate_series(1, ${many}) n`

/** The server's processes that work for this database. */
export const backends = sql<{ pid: number }>`
  select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`

/** The server's process that answers here. */
export const backend = sql<{ pid: number }>`select pg_backend_pid() as pid`
