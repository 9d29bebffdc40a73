import type { PartyFilter } from '../information/index.ts'
import { KithError } from '../kernel/errors.ts'
import { type PolicyChange, policyOf, type SegmentRole } from './segment-policy.ts'

/** One segment of a version: whoever its rule holds and no earlier one has; without a rule, the rest. */
export type Segment = {
  readonly segmentId: string
  readonly name: string
  /** Which of the six colours it is drawn in, 0 to 5. */
  readonly hue: number
  readonly filter: PartyFilter | null
  readonly role: SegmentRole
  readonly policy: PolicyChange
}

export type VersionState = 'draft' | 'published' | 'superseded'

/** More rules than this nobody reads, and each is a pass over the parties. */
const most = 40

/**
 * Checks the segments of a version, in their order.
 *
 * @throws strategy.segmentation-unclear
 */
export function decideSegments(segments: readonly Segment[]): readonly Segment[] {
  if (segments.length < 2) throw unclear('it needs a rule and a rest')
  if (segments.length > most) throw unclear(`it has more than ${most} segments`)
  const rests = segments.filter(({ filter }) => filter === null)
  if (rests.length !== 1 || segments.at(-1)?.filter !== null)
    throw unclear('exactly one segment, the last, takes the rest and has no rule')
  requireDistinct(segments)
  for (const segment of segments) requireOwnRule(segment, segments)
  return segments
}

function requireDistinct(segments: readonly Segment[]): void {
  const twice = (of: (segment: Segment) => string) =>
    segments.find((segment, at) => segments.findIndex((other) => of(other) === of(segment)) !== at)
  const named = twice(({ name }) => name.trim().toLowerCase())
  if (named) throw unclear(`two segments are called “${named.name}”`)
  if (twice(({ segmentId }) => segmentId)) throw unclear('two segments have one id')
  for (const { name, policy } of segments)
    if (new Set(policy.channels).size < (policy.channels?.length ?? 0))
      throw unclear(`“${name}” names a category of channels twice`)
}

function requireOwnRule({ name, filter }: Segment, segments: readonly Segment[]): void {
  const own = new Set<unknown>(segments.map(({ segmentId }) => segmentId))
  const asksItself = conditionsOf(filter).some(
    ({ field, value }) => field === 'segment' && [value].flat().some((id) => own.has(id)),
  )
  if (asksItself) throw unclear(`the rule of “${name}” asks for a segment of the same segmentation`)
}

const unclear = (reason: string) => new KithError('strategy.segmentation-unclear', { reason })

type Asked = { readonly field: string; readonly key?: string; readonly value?: unknown }

/** The conditions of a rule, wherever in it they stand. */
export function conditionsOf(filter: PartyFilter | null): readonly Asked[] {
  if (filter === null) return []
  if ('and' in filter) return filter.and.flatMap(conditionsOf)
  if ('or' in filter) return filter.or.flatMap(conditionsOf)
  return 'not' in filter ? conditionsOf(filter.not) : [filter]
}

/** The fields that rules ask for, each once; an attribute as `custom.key`, a score as `score.key`. */
export function fieldsOf(segments: readonly Pick<Segment, 'filter'>[]): string[] {
  const asked = segments.flatMap(({ filter }) => conditionsOf(filter))
  return [...new Set(asked.map(({ field, key }) => (key === undefined ? field : `${field}.${key}`)))].sort()
}

/** How many pairs of a segment and a category of channels the firm may begin in. */
export function openPairs(segments: readonly Segment[]): number {
  return segments.reduce((sum, { role, policy }) => sum + policyOf(role, policy).channels.length, 0)
}

/** Fields of which a party may lack the value, as a condition that it does. */
const lacking: readonly string[] = [
  'city',
  'country',
  'owner',
  'team',
  'firstOn',
  'lastOn',
  'email',
  'phone',
  'role',
]
const scores: Readonly<Record<string, string>> = { clv: 'value.clv', pAlive: 'value.p-alive' }

/** Parties of whom all these fields are known; what nobody lacks asks for nothing. */
export function allKnown(fields: readonly string[]): PartyFilter {
  const missing = fields.flatMap((name): PartyFilter[] => {
    const [field = '', ...rest] = name.split('.')
    const key = scores[field] ?? rest.join('.')
    if (field in scores || field === 'score') return [{ field: 'score', op: 'missing', key }]
    if (field === 'custom') return [{ field, op: 'missing', key }]
    return lacking.includes(field) ? [{ field, op: 'missing' }] : []
  })
  return { not: { or: missing } }
}
