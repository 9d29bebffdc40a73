import { normaliseEmail, normalisePhone } from '../kernel/contact-point.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { plain, searchWords, sortName } from '../kernel/party.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { meantWords } from './name-word.commands.ts'
import { type FoundParty, holdersOf, namesakes, searchParties, type Twin } from './search.sql.ts'

/** Parties found by the beginnings of words in name, city, e-mail, or by phone. The best 20. */
export async function search(ctx: Context, text: string, limit = 20): Promise<FoundParty[]> {
  const grant = may(ctx.actor, 'read', 'parties')
  const words = await wordsOf(ctx, text)
  if (words.length === 0) return []
  const found = await ctx.db.many(
    searchParties(
      words.map((word) => [word]),
      grant,
      limit,
    ),
  )
  return found.length >= enough ? found : [...found, ...(await misspelt(ctx, words, found, limit))]
}

/** With fewer than this it is also looked for what may have been meant. */
const enough = 3

/** Parties with names that differ from what was typed by a slip or two, behind those that hold it as typed. */
async function misspelt(
  ctx: Context,
  words: readonly string[],
  found: readonly FoundParty[],
  limit: number,
): Promise<FoundParty[]> {
  const grant = may(ctx.actor, 'read', 'parties')
  if (!sees(grant, 'name')) return []
  const groups = await meantWords(ctx, words)
  if (groups === null) return []
  const known = new Set(found.map(({ partyId }) => partyId))
  const like = await ctx.db.many(searchParties(groups, grant, limit))
  return like
    .filter(({ partyId }) => !known.has(partyId))
    .map((party) => ({ ...party, why: 'spelt nearly so' }))
    .slice(0, limit - found.length)
}

/** A whole national number is looked for as it is stored: with the country's prefix. */
async function wordsOf(ctx: Context, text: string): Promise<string[]> {
  const words = searchWords(text).slice(0, 8)
  const [only, another] = words
  if (another !== undefined || only === undefined || !/^\d{7,}$/.test(only)) return words
  const { country } = await firmSetting(ctx.db)
  const phone = text.trim().startsWith('+') ? null : normalisePhone(text, country)
  return [phone === null ? only : phone.slice(1)]
}

export type TwinQuery = {
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly name?: string | undefined
}

/** A party that may be the one being typed, and what both share. */
export type Duplicate = Omit<FoundParty, 'why'> & { readonly shares: readonly string[] }

/** Who may be the same as somebody with this e-mail, phone or name. */
export async function findDuplicates(ctx: Context, query: TwinQuery): Promise<Duplicate[]> {
  const grant = may(ctx.actor, 'read', 'parties')
  const { email, phone, name } = query
  if ((email || phone) && !sees(grant, 'contactPoints'))
    throw new KithError('information.field-hidden', { field: email ? 'email' : 'phone' })
  if (name && !sees(grant, 'name')) throw new KithError('information.field-hidden', { field: 'name' })
  const asked: Promise<Twin[]>[] = []
  if (email) asked.push(ctx.db.many(holdersOf('email', normaliseEmail(email), grant)))
  if (phone) asked.push(byPhone(ctx, phone, grant))
  if (name) asked.push(ctx.db.many(namesakes(namesLike(name), grant)))
  return combined((await Promise.all(asked)).flat())
}

async function byPhone(ctx: Context, phone: string, grant: Grant): Promise<Twin[]> {
  const { country } = await firmSetting(ctx.db)
  const normalised = normalisePhone(phone, country)
  return normalised === null ? [] : ctx.db.many(holdersOf('phone', normalised, grant))
}

/** A name as it may be listed: as written, and with its last or its first word as family name. */
function namesLike(name: string): string[] {
  const words = name.trim().split(/\s+/)
  const whole = plain(name.trim().replace(/\s+/g, ' '))
  const [first = '', ...rest] = words
  const last = words.at(-1) ?? ''
  return [
    ...new Set([
      whole,
      sortName(name, last, words.slice(0, -1).join(' ')),
      sortName(name, rest.join(' ') || first, first),
    ]),
  ]
}

function combined(twins: readonly Twin[]): Duplicate[] {
  const byId = new Map<string, { found: Omit<FoundParty, 'why'>; shares: string[] }>()
  for (const { shares, ...found } of twins) {
    const known = byId.get(found.partyId) ?? { found, shares: [] }
    known.shares.push(shares)
    byId.set(found.partyId, known)
  }
  return [...byId.values()]
    .map(({ found, shares }) => ({ ...found, shares }))
    .sort((a, b) => b.shares.length - a.shares.length)
}
