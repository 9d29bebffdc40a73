import { parseArgs } from 'node:util'
import { createApiKey, revokeApiKey } from '../http/api-key.commands.ts'
import { apiKeyByPrefix, apiKeys } from '../http/api-key.sql.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Command, Io } from './io.ts'
import { placeOptions, withDatabase } from './place.ts'
import { UsageError } from './usage-error.ts'
import { userIdOf } from './user.ts'

const options = { ...placeOptions, name: { type: 'string' } } as const

/** `kith key`: the API keys, a new one that acts for a person, or the end of one. */
export const key: Command = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [verb, subject] = positionals
  return withDatabase({ data: values.data, command: 'key' }, io, async ({ db }) => {
    const ctx: Context = { db, actor: systemActor, now: new Date() }
    if (verb === 'list') return list(ctx, values.json ?? false, io)
    if (subject === undefined)
      throw new UsageError('Name the person for a new key, or the prefix of the one to end.')
    if (verb === 'add') return add(ctx, subject, values, io)
    if (verb !== 'revoke') throw new UsageError('Say list, add or revoke.')
    const found = await db.maybeOne(apiKeyByPrefix(subject.replace(/^kith_/, '').slice(0, 10)))
    if (!found) throw new KithError('kernel.not-found', { noun: 'API key', id: subject })
    await revokeApiKey(ctx, found.apiKeyId)
    io.print(values.json ? JSON.stringify({ revoked: found.prefix }) : `The key “${found.name}” has ended.`)
    return 0
  })
}

async function add(
  ctx: Context,
  email: string,
  values: { name?: string; json?: boolean },
  io: Io,
): Promise<number> {
  const userId = await userIdOf(ctx.db, email)
  const wanted = {
    apiKeyId: newId(),
    userId,
    name: values.name ?? 'command line',
    scopes: 'all',
    expiresAt: null,
  } as const
  const { secret, prefix } = await createApiKey(ctx, wanted)
  io.print(
    values.json
      ? JSON.stringify({ secret, prefix })
      : `${secret}\nIt is shown this once; it acts for ${email}.`,
  )
  return 0
}

async function list(ctx: Context, json: boolean, io: Io): Promise<number> {
  const keys = await ctx.db.many(apiKeys(null))
  if (json) io.print(JSON.stringify({ keys }))
  for (const key of json ? [] : keys) {
    const ended =
      key.revokedAt !== null || (key.expiresAt !== null && Date.parse(key.expiresAt) <= Number(ctx.now))
    const until = key.expiresAt === null ? '' : `, ends ${key.expiresAt}`
    const state = ended ? 'ended' : `last used ${key.lastUsedAt ?? 'never'}${until}`
    io.print(`kith_${key.prefix}…  ${key.name}, ${key.ownerName}, ${state}`)
  }
  return 0
}
