import { settleEmailOwners } from '../kernel/contact-point.commands.ts'
import { emailHash } from '../kernel/contact-point.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { emailOwners, type MadeRemark, type NewPartyRow } from '../kernel/party.sql.ts'
import { dayIn } from '../kernel/period.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import { suppressionHash } from '../kernel/suppression.commands.ts'
import { nowStanding, register, unregistered } from './attribute.commands.ts'
import { authorOf } from './author.ts'
import { claimValues, fieldsInForce } from './custom-field.commands.ts'
import { ensureEventYears } from './event.commands.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { recogniseParties } from './identity-recognition.commands.ts'
import { backToSavepoint, createParties as insertParties, savepoint } from './party.sql.ts'
import { decideParty, type PartyDraft } from './party-draft.ts'
import { type Warning, wasErased } from './suppression-warning.ts'

export { sourceOf } from './author.ts'

/** A party as it was made. */
export type CreatedParty = {
  readonly partyId: string
  readonly kind: string
  readonly name: string
  readonly version: number
  readonly createdAt: string
  readonly warnings?: readonly Warning[]
}

/**
 * Makes a party with its contact points, roles, audit and first event.
 *
 * @throws kernel.bad-field; information.email-taken with the holder's id; information.field-hidden
 */
export async function createParty(ctx: Context, draft: PartyDraft): Promise<CreatedParty> {
  const [created] = await createParties(ctx, [draft])
  if (!created) throw new RangeError('createParty: a draft gave no party')
  return created
}

/**
 * Makes many parties, all or none.
 *
 * @throws like `createParty`, with the index of the draft that is refused
 */
export async function createParties(ctx: Context, drafts: readonly PartyDraft[]): Promise<CreatedParty[]> {
  const grant = may(ctx.actor, 'create', 'parties')
  const { country, timeZone } = await firmSetting(ctx.db)
  const seesOwnOnly =
    mayAtAll(ctx.actor, 'read', 'parties') && may(ctx.actor, 'read', 'parties').rows !== null
  const setting = {
    country,
    today: dayIn(timeZone, ctx.now),
    actor: ctx.actor,
    grant,
    seesOwnOnly,
    suppressionHash: await suppressionHash(ctx.db),
  }
  const described = await withFields(ctx, drafts)
  const rows = described.map((draft, index) =>
    naming(index, drafts.length, () => decideParty(draft, setting)),
  )
  refuseTwins(rows)
  await ensureEventYears(ctx.db, [ctx.now])
  const warnings = warningsIn(await store(ctx, rows, drafts))
  const createdAt = ctx.now.toISOString()
  return rows.map(({ partyId, kind, displayName }) => {
    const warned = warnings.get(partyId)
    return {
      partyId,
      kind,
      name: displayName,
      version: 1,
      createdAt,
      ...(warned === undefined ? {} : { warnings: [warned] }),
    }
  })
}

/** Their custom values in the form that the firm's fields keep. Of programs of Kith's own nothing is required. */
async function withFields(ctx: Context, drafts: readonly PartyDraft[]): Promise<PartyDraft[]> {
  const fields = await fieldsInForce(ctx)
  if (fields === null) return [...drafts]
  const isNew = ctx.actor.kind !== 'system'
  return drafts.map((draft, index) => ({
    ...draft,
    custom: naming(index, drafts.length, () => fields.valuesOf(draft.custom ?? {}, isNew)),
  }))
}

function warningsIn(remarks: readonly MadeRemark[]): Map<string, Warning> {
  return new Map(
    remarks.flatMap(({ partyId, reason, suppressedAt }) =>
      reason === null || suppressedAt === null ? [] : [[partyId, wasErased(reason, suppressedAt)] as const],
    ),
  )
}

async function store(
  ctx: Context,
  rows: readonly NewPartyRow[],
  drafts: readonly PartyDraft[],
): Promise<MadeRemark[]> {
  const author = authorOf(ctx)
  const shared = rows.filter((row, index) => drafts[index]?.sharedEmail && row.email !== null)
  const statement = insertParties(rows, author, author.source)
  const attributes = unregistered(
    ctx,
    rows.map(({ custom }) => custom),
  )
  const made = rows.map(({ partyId }) => partyId)
  const remarks = await refusing(ctx, rows, () =>
    ctx.db.transaction(async (tx) => {
      if (attributes.length > 0) await register(tx, attributes, ctx.now)
      const found = await settled({ db: tx }, await tx.many(statement))
      const emails = shared.flatMap(({ email }) => email ?? [])
      if (shared[0]) await settleEmailOwners(tx, emails, shared[0].partyId)
      for (const { partyId, custom } of rows) await claimValues(tx, partyId, custom)
      await recogniseParties(tx, ctx, made)
      return found
    }),
  )
  nowStanding(ctx, attributes)
  return remarks
}

async function settled({ db }: Pick<Context, 'db'>, remarks: MadeRemark[]): Promise<MadeRemark[]> {
  for (const { partyId, email, isWronglyOwned } of remarks)
    if (isWronglyOwned) await db.transaction((tx) => settleEmailOwners(tx, [email], partyId))
  return remarks
}

/** A taken e-mail is told with its holder, so that the asker can open that party instead. */
async function refusing<Result>(ctx: Context, rows: readonly NewPartyRow[], work: () => Promise<Result>) {
  const { inTransaction } = ctx.db
  try {
    if (inTransaction) await ctx.db.run(savepoint)
    return await work()
  } catch (error) {
    if (!(error instanceof KithError) || error.code !== 'information.email-taken') throw error
    // A refused insert ends the transaction around it; the holder is asked for on this side of the refusal.
    if (inTransaction) await ctx.db.run(backToSavepoint)
    const emails = rows.flatMap(({ email }) => (email === null ? [] : [email]))
    const owners = await ctx.db.many(emailOwners(emails.map(emailHash)))
    const taken = owners[0]
    const index = rows.findIndex(({ email }) => email && taken?.emailHash.equals(emailHash(email)))
    throw new KithError(
      'information.email-taken',
      { ...(taken && { partyId: taken.partyId }), ...at(index, rows.length, 'email') },
      { cause: error },
    )
  }
}

function refuseTwins(rows: readonly NewPartyRow[]): void {
  const seen = new Map<string, string>()
  for (const [index, { emailHash: hash, partyId }] of rows.entries()) {
    if (hash === null) continue
    const other = seen.get(hash)
    if (other !== undefined)
      throw new KithError('information.email-taken', { partyId: other, ...at(index, rows.length, 'email') })
    seen.set(hash, partyId)
  }
}

function naming<Result>(index: number, of: number, decide: () => Result): Result {
  try {
    return decide()
  } catch (error) {
    if (of === 1 || !(error instanceof KithError)) throw error
    const { field } = error.details
    const details = { ...error.details, ...at(index, of, String(field ?? ''), error.message) }
    throw new KithError(error.code, details, { cause: error })
  }
}

/** Where in the request the refused value stands. */
function at(index: number, of: number, field: string, message = 'belongs to another party') {
  const path = of === 1 ? `/body/${field}` : `/body/parties/${index}/${field}`
  return { ...(of === 1 ? {} : { index }), errors: [{ path, message }] }
}
