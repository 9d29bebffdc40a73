import type { Actor, Permission, RowScope, Verb } from './actor.ts'
import { KithError } from './errors.ts'

/**
 * What a permission comes to for one actor: parameters for the SQL, so that the same condition holds in
 * list, search, count, export and chart.
 */
export type Grant = {
  /** `null`: every row. Else rows owned by one of these users or belonging to one of these teams. */
  readonly rows: { readonly ownerIds: readonly string[]; readonly teamIds: readonly string[] } | null
  /** `null`: every field. Else the names that may pass. */
  readonly fields: ReadonlySet<string> | null
}

const width: Record<RowScope, number> = { own: 0, team: 1, all: 2 }
const everything: Grant = { rows: null, fields: null }

/** An actor is kept between requests, so what each of its permissions comes to is worked out once. */
const decided = new WeakMap<Actor, Map<string, Grant>>()

/**
 * Decides what an actor may do with a noun.
 *
 * @throws kernel.not-allowed when no role grants it
 */
export function may(actor: Actor, verb: Verb, noun: string): Grant {
  if (actor.kind === 'system') return everything
  const known = decided.get(actor) ?? new Map<string, Grant>()
  const grant = known.get(`${verb} ${noun}`) ?? decide(actor, verb, noun)
  decided.set(actor, known.set(`${verb} ${noun}`, grant))
  return grant
}

function decide(actor: Actor, verb: Verb, noun: string): Grant {
  const held = actor.permissions.filter((permission) => permission.verb === verb && permission.noun === noun)
  if (held.length === 0) throw new KithError('kernel.not-allowed', { verb, noun })
  return { rows: widestRows(actor, held), fields: unionOfFields(held) }
}

/** Whether an actor may do something at all, without saying with which rows. */
export function mayAtAll(actor: Actor, verb: Verb, noun: string): boolean {
  return (
    actor.kind === 'system' ||
    actor.permissions.some((permission) => permission.verb === verb && permission.noun === noun)
  )
}

function widestRows(actor: Actor, held: readonly Permission[]): Grant['rows'] {
  const widest = held.reduce<RowScope>((best, { rows }) => (width[rows] > width[best] ? rows : best), 'own')
  if (widest === 'all') return null
  const ownerIds = actor.userId === null ? [] : [actor.userId]
  return { ownerIds, teamIds: widest === 'team' ? actor.teamIds : [] }
}

function unionOfFields(held: readonly Permission[]): Grant['fields'] {
  const names = new Set<string>()
  for (const { fields } of held) {
    if (fields === 'all') return null
    for (const name of fields) names.add(name)
  }
  return names
}
