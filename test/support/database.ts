import { createHash } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import { connect, type Pool } from '../../src/storage/database.ts'
import { migrate, migrationState } from '../../src/storage/migrate.ts'
import { readMigrations } from '../../src/storage/migration-file.ts'

/**
 * A database of this test file's own, migrated, dropped when the file's tests have ended. Cloned from a
 * template that is migrated once; on a distributed server, where cloning is impossible, migrated afresh.
 *
 * The server is named by KITH_TEST_DATABASE_URL, which `npm test` sets.
 */
export async function freshDatabase(): Promise<Pool & { url: string }> {
  const server = serverUrl()
  const name = `kith_test_${process.pid}_${Date.now().toString(36)}_${++made}`
  await createDatabase(server, name)
  const url = withDatabase(server, name)
  const db = connect(url, { name: 'test of kith' })
  after(async () => {
    await db.close()
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
  })
  return Object.assign(db, { url })
}

/** An empty database of this test file's own: no schema at all. */
export async function emptyDatabase(): Promise<Pool & { url: string }> {
  const server = serverUrl()
  const name = `kith_empty_${process.pid}_${Date.now().toString(36)}_${++made}`
  await onServer(server, (client) => client.query(`create database ${name}`))
  const url = withDatabase(server, name)
  const db = connect(url, { name: 'test of kith' })
  after(async () => {
    await db.close()
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
  })
  return Object.assign(db, { url })
}

/** A copy of a database as it stands; on a distributed server, where copying is impossible, migrated as far as it is. */
export async function copyOf(
  db: Pool & { url: string },
): Promise<Pool & { url: string; drop(): Promise<void> }> {
  const server = serverUrl()
  const name = `kith_copy_${process.pid}_${Date.now().toString(36)}_${++made}`
  const of = new URL(db.url).pathname.slice(1)
  await onServer(server, async (client) => {
    if (await isDistributed(server)) return client.query(`create database ${name}`)
    // Nobody may be connected to what is copied; a pool opens anew when it is asked the next time.
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [of])
    return client.query(`create database ${name} template ${of} strategy file_copy`)
  })
  const url = withDatabase(server, name)
  const copy = connect(url, { name: 'test of kith' })
  if (await isDistributed(server)) await migrate(copy, 'test', new Date(), (await migrationState(db)).applied)
  const drop = once(async () => {
    await copy.close()
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
  })
  after(drop)
  return Object.assign(copy, { url, drop })
}

const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | null = null
  return () => {
    done ??= work()
    return done
  }
}

let made = 0

function serverUrl(): string {
  const url = process.env.KITH_TEST_DATABASE_URL
  if (!url) throw new Error('KITH_TEST_DATABASE_URL names no server; `npm test` starts one and sets it')
  return url
}

async function createDatabase(server: string, name: string): Promise<void> {
  if (await isDistributed(server)) {
    await onServer(server, (client) => client.query(`create database ${name}`))
    return migrateAt(withDatabase(server, name))
  }
  const template = await migratedTemplate(server)
  await onServer(server, async (client) => {
    // Cloning fails while anybody is connected to the template, another clone included.
    await client.query("select pg_advisory_lock(hashtext('kith template'))")
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  })
}

async function migratedTemplate(server: string): Promise<string> {
  const hashes = (await readMigrations()).map(({ name, hash }) => name + hash).join()
  const template = `kith_template_${createHash('sha256').update(hashes).digest('hex').slice(0, 12)}`
  await onServer(server, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('kith template'))")
    const found = await client.query('select from pg_database where datname = $1', [template])
    if (found.rowCount === 1) return
    await client.query(`create database ${template}_new`)
    await migrateAt(withDatabase(server, `${template}_new`))
    await client.query(`alter database ${template}_new rename to ${template}`)
  })
  return template
}

async function migrateAt(url: string): Promise<void> {
  const db = connect(url, { max: 2 })
  try {
    await migrate(db, 'test', new Date())
  } finally {
    await db.close()
  }
}

async function isDistributed(server: string): Promise<boolean> {
  const preload = await onServer(server, (client) => client.query('show shared_preload_libraries'))
  return String(preload.rows[0]?.shared_preload_libraries ?? '').includes('citus')
}

async function onServer<Result>(
  server: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}
