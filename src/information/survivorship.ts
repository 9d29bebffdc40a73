import { plain } from '../kernel/party.ts'

/** How the firm can choose among what several sources say of one field. */
export const survivorshipRules = ['most-trusted', 'most-recent', 'most-complete', 'most-frequent'] as const
export type SurvivorshipRule = (typeof survivorshipRules)[number]

/** What decided: a rule of the firm, the customer, a person who pinned it, or nothing yet. */
export type Decider = SurvivorshipRule | 'pinned' | 'said-by-customer' | 'standing'

/** What one source record says of one field. */
export type Candidate = {
  readonly value: unknown
  readonly sourceRecordId: string
  readonly sourceId: string
  readonly sourceName: string
  readonly receivedAt: string
  /** How many fields the whole record fills. */
  readonly filled: number
}

/** A value that somebody's word puts above every source. */
export type Choice = {
  readonly origin: 'pin' | 'customer'
  readonly value: unknown
  readonly chosenAt: string
  readonly reason: string
}

/** One field's value with where it comes from and why. */
export type Survivor = {
  readonly value: unknown
  readonly decidedBy: Decider
  /** The record that says it; null where no source does. */
  readonly from: Candidate | null
  readonly at: string | null
  /** 0 to 1; null where no source speaks of the field. */
  readonly confidence: number | null
  readonly reason: string
  /** What other records say that differs, one for each value, the latest first. */
  readonly others: readonly Candidate[]
}

/** @param order  source ids, the most trusted first; sources that it does not name come after, the latest word first */
export type SurvivorshipPolicy = {
  readonly rules: Readonly<Record<string, SurvivorshipRule>>
  readonly order: readonly string[]
}

/** Two ways of writing one value: letter case, accents and blanks at the ends tell nothing apart. */
export const alike = (one: unknown, other: unknown): boolean => folded(one) === folded(other)

const folded = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'string'
      ? plain(value).trim()
      : Array.isArray(value)
        ? value.map(folded).join(' ')
        : JSON.stringify(value)

/**
 * Decides which value of a field survives. A pin stands above the customer's word, that above every source; among
 * sources the firm's rule decides, and without one what stands stays.
 */
export function survivorOf(
  rule: SurvivorshipRule | undefined,
  order: readonly string[],
  {
    standing,
    candidates,
    choices,
  }: {
    readonly standing: unknown
    readonly candidates: readonly Candidate[]
    readonly choices: readonly Choice[]
  },
): Survivor {
  const said = candidates.filter(({ value }) => folded(value) !== '').toSorted(latestFirst)
  const chosen = choices.find(({ origin }) => origin === 'pin') ?? choices.find(isOfCustomer)
  if (chosen) return byWord(chosen, said)
  const best = rule === undefined ? undefined : said.toSorted(better(rule, order, said))[0]
  if (rule !== undefined && best) return told(best.value, rule, best, said)
  const from = said.find(({ value }) => alike(value, standing)) ?? null
  return told(standing, 'standing', from, said)
}

const isOfCustomer = ({ origin }: Choice) => origin === 'customer'

function byWord({ origin, value, chosenAt, reason }: Choice, said: readonly Candidate[]): Survivor {
  const from = said.find((one) => alike(one.value, value)) ?? null
  const who = origin === 'pin' ? 'One of us decided it by hand' : 'The customer said so themselves'
  return {
    value,
    decidedBy: origin === 'pin' ? 'pinned' : 'said-by-customer',
    from,
    at: chosenAt,
    confidence: 1,
    reason: reason === '' ? `${who}; held as certain.` : `${who}: ${reason}`,
    others: differing(value, said),
  }
}

function told(
  value: unknown,
  decidedBy: Decider,
  from: Candidate | null,
  said: readonly Candidate[],
): Survivor {
  return {
    value,
    decidedBy,
    from,
    at: from?.receivedAt ?? null,
    ...agreement(value, said),
    others: differing(value, said),
  }
}

/**
 * The chance that the next source would say the same, by how many of those that speak do so.
 *
 * @source Laplace, Mémoire sur la probabilité des causes, 1774: the rule of succession, (agreeing + 1) / (speaking + 2)
 */
function agreement(value: unknown, said: readonly Candidate[]): Pick<Survivor, 'confidence' | 'reason'> {
  // A source that says both, in two records, speaks for neither alone: its latest word counts.
  const latest = new Map<string, Candidate>()
  for (const one of said) if (!latest.has(one.sourceId)) latest.set(one.sourceId, one)
  const of = latest.size
  if (of === 0) return { confidence: null, reason: 'No source speaks of it; it was entered here.' }
  const agreeing = [...latest.values()].filter((one) => alike(one.value, value)).length
  const reason =
    of === 1
      ? agreeing === 1
        ? 'The one source that speaks of it says so.'
        : 'The one source that speaks of it says something else.'
      : `${agreeing} of ${of} sources say so.`
  return { confidence: (agreeing + 1) / (of + 2), reason }
}

function differing(value: unknown, said: readonly Candidate[]): Candidate[] {
  const seen = new Set([folded(value)])
  return said.filter((one) => {
    const text = folded(one.value)
    const isNew = !seen.has(text)
    seen.add(text)
    return isNew
  })
}

type Order = (a: Candidate, b: Candidate) => number

const latestFirst: Order = (a, b) =>
  a.receivedAt < b.receivedAt
    ? 1
    : a.receivedAt > b.receivedAt
      ? -1
      : a.sourceRecordId < b.sourceRecordId
        ? -1
        : 1

/** What ties, the latest word decides. */
function better(rule: SurvivorshipRule, order: readonly string[], said: readonly Candidate[]): Order {
  const score = scoreOf(rule, order, said)
  return (a, b) => score(b) - score(a) || latestFirst(a, b)
}

function scoreOf(
  rule: SurvivorshipRule,
  order: readonly string[],
  said: readonly Candidate[],
): (one: Candidate) => number {
  if (rule === 'most-recent') return () => 0
  if (rule === 'most-complete') return ({ filled }) => filled
  if (rule === 'most-trusted') {
    const place = new Map(order.map((id, index) => [id, order.length - index]))
    return ({ sourceId }) => place.get(sourceId) ?? 0
  }
  const sources = (value: unknown) =>
    new Set(said.filter((one) => alike(one.value, value)).map(({ sourceId }) => sourceId)).size
  return ({ value }) => sources(value)
}
