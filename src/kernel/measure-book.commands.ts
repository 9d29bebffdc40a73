import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import { firmToday } from './firm-day.commands.ts'
import { isId } from './id.ts'
import { firm, type Measure, type MeasureDefinition, type MeasureRows, type Subject } from './measure.ts'
import { requireWithin, sees } from './party-right.commands.ts'
import { may, mayAtAll } from './permission.ts'
import { standardOn } from './standard.sql.ts'
import { heldTo } from './standard.ts'

/** Every measure that the rooms define, each under one name, read with the reader's rights. */
export type MeasureBook = {
  readonly definitions: readonly MeasureDefinition[]
  /** @throws kernel.not-found, kernel.not-allowed */
  read(ctx: Context, name: string, subject: Subject): Promise<Measure>
  /** One page of the rows behind it. @throws kernel.not-found, kernel.not-allowed */
  rows(ctx: Context, name: string, subject: Subject, page: RowsPage): Promise<MeasureRows>
  /** The definition, for an actor who may read it. @throws kernel.not-found, kernel.not-allowed */
  find(ctx: Pick<Context, 'actor'>, name: string): MeasureDefinition
  /** What an actor may read of it all. */
  readable(ctx: Pick<Context, 'actor'>): MeasureDefinition[]
  /**
   * Refuses what an actor may not be told of a subject, now or as it was read once.
   * @throws kernel.not-found, kernel.not-allowed, information.field-hidden
   */
  requireReadable(ctx: Context, name: string, subject: Subject): Promise<void>
  /**
   * The same, and refuses what the measure does not speak of.
   * @throws kernel.not-found, kernel.not-allowed, information.field-hidden, kernel.bad-request
   */
  requireMeasurable(ctx: Context, name: string, subject: Subject): Promise<MeasureDefinition>
}

/** Where to go on, how many, and from which stored version (null: as it is now). */
export type RowsPage = {
  readonly cursor: string | null
  readonly limit: number
  readonly replay: string | null
}

/** @throws RangeError when two rooms define one name */
export function measureBook(definitions: readonly MeasureDefinition[]): MeasureBook {
  const byName = new Map<string, MeasureDefinition>()
  for (const definition of definitions) {
    if (byName.has(definition.name)) throw new RangeError(`measureBook: ${definition.name} is defined twice`)
    byName.set(definition.name, definition)
  }
  const find = ({ actor }: Pick<Context, 'actor'>, name: string) => {
    const definition = byName.get(name)
    if (!definition) throw new KithError('kernel.not-found', { noun: 'measure', id: name })
    may(actor, 'read', definition.noun)
    return definition
  }
  const admitted = async (ctx: Context, name: string, subject: Subject) => {
    const definition = find(ctx, name)
    if (subject.kind === 'party') await requireParty(ctx, definition, subject.id)
    return definition
  }
  const requireMeasurable = async (ctx: Context, name: string, subject: Subject) => {
    const definition = await admitted(ctx, name, subject)
    requireSubject(definition, subject)
    return definition
  }
  return {
    definitions,
    find,
    requireReadable: async (ctx, name, subject) => void (await admitted(ctx, name, subject)),
    requireMeasurable,
    readable: ({ actor }) => definitions.filter((definition) => mayAtAll(actor, 'read', definition.noun)),
    async read(ctx, name, subject) {
      const definition = await requireMeasurable(ctx, name, subject)
      const [measured, day] = await Promise.all([definition.read(ctx, subject), firmToday(ctx)])
      const standard = await ctx.db.maybeOne(standardOn(name, subject.kind, subject.id, day))
      return { ...measured, standard: heldTo(standard) }
    },
    async rows(ctx, name, subject, { cursor, limit, replay }) {
      const definition = await requireMeasurable(ctx, name, subject)
      return definition.rows(ctx, subject, cursor, limit, replay)
    },
  }
}

async function requireParty(ctx: Context, { field }: MeasureDefinition, partyId: string): Promise<void> {
  if (!isId(partyId)) throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
  // Whoever may see all rows may also read what was said of a party that an undone import took away.
  const seen = may(ctx.actor, 'read', 'parties')
  const grant = seen.rows === null ? seen : await requireWithin(ctx, partyId)
  if (field !== undefined && !sees(grant, field)) throw new KithError('information.field-hidden', { field })
}

function requireSubject(definition: MeasureDefinition, subject: Subject): void {
  if (subject.kind === 'firm' && subject.id !== firm.id)
    throw new KithError('kernel.not-found', { noun: 'firm', id: subject.id })
  if (definition.subjects.includes(subject.kind)) {
    if (subject.kind === 'segment' && !isId(subject.id))
      throw new KithError('kernel.not-found', { noun: 'segment', id: subject.id })
    return
  }
  const known = definition.subjects.join(' or ')
  const reason = `${definition.name} speaks of a ${known}, not of a ${subject.kind}`
  throw new KithError('kernel.bad-request', { reason })
}
