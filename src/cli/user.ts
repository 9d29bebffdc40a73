import { parseArgs } from 'node:util'
import { createSignInLink } from '../http/one-time-link.commands.ts'
import { systemActor } from '../kernel/actor.ts'
import { badField } from '../kernel/checked-text.ts'
import { emailFlaw } from '../kernel/contact-point.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { seedRoles } from '../kernel/role.commands.ts'
import { createUser, roleNamed } from '../kernel/user.commands.ts'
import { userIdByEmail, usersPage } from '../kernel/user.sql.ts'
import { folderHolder } from '../storage/data-folder.ts'
import type { Database } from '../storage/database.ts'
import type { Command, Io } from './io.ts'
import { databasePlace, placeOptions, withDatabase } from './place.ts'
import { UsageError } from './usage-error.ts'

const options = { ...placeOptions, name: { type: 'string' }, role: { type: 'string' } } as const

/** `kith user`: who can sign in, and a one-time link for somebody new or somebody who lost the way in. */
export const user: Command = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [verb, email] = positionals
  return withDatabase({ data: values.data, command: 'user' }, io, async ({ db }) => {
    const ctx: Context = { db, actor: systemActor, now: new Date() }
    if (verb === 'list') return list(db, values.json ?? false, io)
    if (email === undefined) throw new UsageError('Name the e-mail address.')
    const url = await publicUrl(values.data, io)
    if (verb === 'add') return show(await add(ctx, email, values, url), values.json ?? false, io)
    if (verb !== 'link') throw new UsageError('Say list, add or link.')
    return show(await createSignInLink(ctx, await userIdOf(db, email), url), values.json ?? false, io)
  })
}

/** The id of the person with an e-mail address. @throws kernel.not-found */
export async function userIdOf(db: Database, email: string): Promise<string> {
  const found = await db.maybeOne(userIdByEmail(email))
  if (!found) throw new KithError('kernel.not-found', { noun: 'user', id: email })
  return found.userId
}

async function add(
  ctx: Context,
  email: string,
  { name, role }: { name?: string; role?: string },
  url: string,
) {
  const flaw = emailFlaw(email)
  if (flaw !== null) throw badField('email', flaw)
  await seedRoles(ctx.db)
  const userId = newId()
  const roleIds = [await roleNamed(ctx.db, role ?? 'agent')]
  await createUser(ctx, { userId, name: name ?? email, email, roleIds, teamIds: [] })
  return createSignInLink(ctx, userId, url, 'invitation')
}

async function list(db: Database, json: boolean, io: Io): Promise<number> {
  const people = await db.many(usersPage(10_000, null, null))
  if (json) io.print(JSON.stringify({ users: people }))
  for (const { name, email, isActive, roles } of json ? [] : people)
    io.print(
      `${email}  ${name}  ${roles.map((role) => role.name).join(', ')}${isActive ? '' : '  (not active)'}`,
    )
  return 0
}

function show(made: { link: string; expiresAt: string }, json: boolean, io: Io): number {
  io.print(json ? JSON.stringify(made) : `${made.link}\nIt works once, until ${made.expiresAt}.`)
  return 0
}

// A Kith that runs says in its lock where its pages are.
async function publicUrl(data: string | undefined, io: Io): Promise<string> {
  const { dataFolder, databaseUrl } = databasePlace(data, io)
  const holder = databaseUrl ? undefined : await folderHolder(dataFolder)
  return io.env.KITH_URL || holder?.address || `http://localhost:${io.env.PORT || '3210'}`
}
