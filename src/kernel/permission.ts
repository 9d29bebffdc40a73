import type { Actor, Permission, RowScope, Verb } from './actor.ts'
import { KithError } from './errors.ts'

/** Rows owned by one of these users or belonging to one of these teams; `null`: every row. */
export type GrantedRows = { readonly ownerIds: readonly string[]; readonly teamIds: readonly string[] } | null

/**
 * What a permission comes to for one actor: parameters for the SQL, so that the same condition holds in
 * list, search, count, export and chart.
 */
export type Grant = {
  readonly rows: GrantedRows
  /** `null`: every field. Else the names that may pass, for each of the rows. */
  readonly fields: ReadonlySet<string> | null
  /** Where another role shows more of rows nearer to the actor: those rows, the nearest first. */
  readonly nearer?: readonly Grant[]
}

const everything: Grant = { rows: null, fields: null }

/** The nearest first; each reaches at least the rows of the one before. */
const scopes: readonly RowScope[] = ['own', 'team', 'all']
const reaches = (rows: RowScope, wanted: RowScope) => scopes.indexOf(rows) >= scopes.indexOf(wanted)

/** An actor is kept between requests, so what each of its permissions comes to is worked out once. */
const decided = new WeakMap<Actor, Map<string, Grant>>()

/**
 * Decides what an actor may do with a noun. Of several roles the widest rows count, with the fields that hold
 * for all of them: a role that shows more of fewer rows adds nothing to the others (`grantOver`).
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
  const held = heldFor(actor.permissions, verb, noun)
  const [widest, ...nearer] = stepsOf(held).map(({ rows, fields }) => ({
    rows: rowsOf(actor, rows),
    fields: fields === 'all' ? null : new Set(fields),
  }))
  if (widest === undefined) throw new KithError('kernel.not-allowed', { verb, noun })
  return nearer.length === 0 ? widest : { ...widest, nearer: nearer.toReversed() }
}

/** What a grant comes to for one row: the fields of every role that reaches it. */
export function grantOver(grant: Grant, row: { ownerId: string | null; teamId: string | null }): Grant {
  const near = grant.nearer?.find(({ rows }) => reachesRow(rows, row))
  return near === undefined ? grant : { rows: grant.rows, fields: near.fields }
}

/** Whether a row is among those granted. */
export function reachesRow(
  rows: GrantedRows,
  { ownerId, teamId }: { ownerId: string | null; teamId: string | null },
): boolean {
  if (rows === null) return true
  return (
    (ownerId !== null && rows.ownerIds.includes(ownerId)) ||
    (teamId !== null && rows.teamIds.includes(teamId))
  )
}

/** Whether an actor may do something at all, without saying with which rows. */
export function mayAtAll(actor: Actor, verb: Verb, noun: string): boolean {
  return actor.kind === 'system' || heldFor(actor.permissions, verb, noun).length > 0
}

/** Whether an actor may read all of every row of a noun. */
export function seesWhole(actor: Actor, noun: string): boolean {
  if (!mayAtAll(actor, 'read', noun)) return false
  const { rows, fields } = may(actor, 'read', noun)
  return rows === null && fields === null
}

/** One entry per noun and verb: the widest rows, and the fields that hold for all of them. */
export function inSum(permissions: readonly Permission[]): Permission[] {
  const kinds = Map.groupBy(permissions, ({ noun, verb }) => `${noun} ${verb}`)
  return [...kinds.values()].flatMap((held) => stepsOf(held).slice(0, 1))
}

/**
 * The first of some permissions that goes beyond what an actor may, so that they cannot hand it out; undefined
 * when none does.
 * @param teamIds  the teams in which the permissions would count; null: nobody's yet
 */
export function beyond(
  actor: Actor,
  permissions: readonly Permission[],
  teamIds: readonly string[] | null,
): Permission | undefined {
  if (actor.kind === 'system') return undefined
  const ownTeams = (teamIds ?? []).every((teamId) => actor.teamIds.includes(teamId))
  return permissions.find((wanted) => {
    const needed = wanted.rows === 'team' && !ownTeams ? 'all' : wanted.rows
    const held = heldFor(actor.permissions, wanted.verb, wanted.noun)
    const fields = fieldsOf(held.filter(({ rows }) => reaches(rows, needed)))
    if (fields === 'all') return false
    return (
      wanted.fields === 'all' || fields.length === 0 || wanted.fields.some((name) => !fields.includes(name))
    )
  })
}

const heldFor = (permissions: readonly Permission[], verb: Verb, noun: string) =>
  permissions.filter((permission) => permission.verb === verb && permission.noun === noun)

/** For each reach of rows that shows more fields than the wider ones, all fields for it; the widest first. */
function stepsOf(held: readonly Permission[]): Permission[] {
  const steps: Permission[] = []
  for (const scope of scopes.toReversed()) {
    const here = held.find(({ rows }) => rows === scope)
    if (here === undefined) continue
    const fields = fieldsOf(held.filter(({ rows }) => reaches(rows, scope)))
    const wider = steps.at(-1)?.fields
    if (wider === undefined || (wider !== 'all' && (fields === 'all' || fields.length > wider.length)))
      steps.push({ ...here, fields })
  }
  return steps
}

function fieldsOf(held: readonly Permission[]): 'all' | string[] {
  const names = new Set<string>()
  for (const { fields } of held) {
    if (fields === 'all') return 'all'
    for (const name of fields) names.add(name)
  }
  return [...names]
}

function rowsOf(actor: Actor, scope: RowScope): GrantedRows {
  if (scope === 'all') return null
  const ownerIds = actor.userId === null ? [] : [actor.userId]
  return { ownerIds, teamIds: scope === 'team' ? actor.teamIds : [] }
}
