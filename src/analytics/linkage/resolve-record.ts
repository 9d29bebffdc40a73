import { clipBits, crossMean } from './cluster-pairs.ts'
import { contextOf, requireComparable } from './compare-pair.ts'
import { explained, type PairContext } from './explained-pair.ts'
import { type JoinBand, joinBits } from './join-bits.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchRecord } from './match-record.ts'
import type { PairExplanation } from './pair-explanation.ts'
import { probabilityOf, scored, statedBits } from './pair-score.ts'
import { vetoes } from './veto.ts'

/** A party that a new record may belong to, with its records. */
export interface ResolveCandidate {
  readonly partyId: string
  readonly records: readonly MatchRecord[]
  /** True when a person has said that the new record is never this party. */
  readonly cannotLink?: boolean
  /** True when a person, or a trusted key of the source, says that it is. */
  readonly mustLink?: boolean
}

/** A party that came into question, the strongest first. */
export interface ResolveMatch {
  readonly partyId: string
  /** Mean bits over its records, each held within ±20. */
  readonly meanBits: number
  /** The record of the party that fits best, and why. */
  readonly bestRecord: number
  readonly explanation: PairExplanation
}

/** What to do with a new record. */
export type Resolution =
  /** It belongs to `partyId`; `merge` names further parties that the same guard now joins with it. */
  | {
      readonly action: 'attach'
      readonly partyId: string
      readonly merge: readonly string[]
      readonly matches: readonly ResolveMatch[]
    }
  /** It becomes a party of its own, and a person should look at `matches`. */
  | { readonly action: 'review'; readonly matches: readonly ResolveMatch[] }
  /** It becomes a party of its own. */
  | { readonly action: 'new'; readonly matches: readonly ResolveMatch[] }

/** A candidate with the places of its records. */
interface Placed {
  readonly candidate: ResolveCandidate
  readonly places: readonly number[]
}

interface Judged extends Placed {
  readonly meanBits: number
  /** Place of the record that fits best, and what is said of it, in bits. */
  readonly best: number
  readonly bits: number
  readonly forbidden: boolean
}

/**
 * Decides where a new record belongs, by the same guard as clustering.
 *
 * @param options  `join: 'likely'` also attaches where it is more likely right than wrong, as `linkRecords` clusters;
 *   'automatic', when left out, only where no person needs to look
 * @throws RangeError when kinds or scopes differ
 */
export function resolveRecord(
  model: MatchModel,
  record: MatchRecord,
  candidates: readonly ResolveCandidate[],
  options: { readonly join?: JoinBand } = {},
): Resolution {
  const known = candidates.filter(({ records }) => records.length > 0)
  const records = [record, ...known.flatMap((candidate) => candidate.records)]
  requireComparable('resolveRecord', model, records)
  if (known.length === 0) return { action: 'new', matches: [] }
  const context = contextOf(model, records)
  let next = 1
  const judged = known
    .map((candidate) => {
      const places = candidate.records.map(() => next++)
      return judge(context, { candidate, places })
    })
    .sort((a, b) => rank(b) - rank(a) || (a.candidate.partyId < b.candidate.partyId ? -1 : 1))
  return decided(context, judged, options.join ?? 'automatic')
}

const rank = ({ candidate, meanBits }: Judged) => (candidate.mustLink ? 1000 : 0) + meanBits

function decided(context: PairContext, judged: readonly Judged[], join: JoinBand): Resolution {
  const { review, merge } = context.model.thresholds
  // Most parties that share a key are somebody else: only those that a person may want to see are explained.
  const matches = judged
    .filter(({ bits }) => probabilityOf(bits) >= review)
    .map(
      (one): ResolveMatch => ({
        partyId: one.candidate.partyId,
        meanBits: one.meanBits,
        bestRecord: one.best - (one.places[0] as number),
        explanation: explained(context, 0, one.best),
      }),
    )
  const explanations = new Map(matches.map(({ partyId, explanation }) => [partyId, explanation]))
  const isSure = ({ candidate, bits }: Judged) =>
    probabilityOf(bits) >= merge && explanations.get(candidate.partyId)?.veto === null
  const qualifies = (one: Judged) =>
    one.candidate.mustLink === true ||
    (!one.forbidden && one.meanBits >= joinBits[join] && (join === 'likely' || isSure(one)))
  const fit = judged.filter(qualifies)
  const [best, ...others] = fit
  if (best === undefined) return { action: matches.length > 0 ? 'review' : 'new', matches }
  let places = [0, ...best.places]
  const merged: string[] = []
  for (const other of others) {
    const mean = crossMean(places, other.places, voting(context))
    if (
      other.candidate.mustLink !== true &&
      (mean < joinBits[join] || anyForbidden(context, places, other.places))
    )
      continue
    merged.push(other.candidate.partyId)
    places = [...places, ...other.places]
  }
  return { action: 'attach', partyId: best.candidate.partyId, merge: merged, matches }
}

function judge(context: PairContext, { candidate, places }: Placed): Judged {
  const { bitsOf } = voting(context)
  let best = places[0] as number
  let bits = Number.NEGATIVE_INFINITY
  for (const place of places) {
    const one = bitsOf(0, place)
    if (one <= bits) continue
    bits = one
    best = place
  }
  const meanBits = candidate.mustLink ? clipBits : crossMean([0], places, voting(context))
  const forbidden = candidate.cannotLink === true || anyForbidden(context, [0], places)
  return { candidate, places, meanBits, best, bits: saidOf(context, best, bits), forbidden }
}

/** What is said of the new record and the one at a place, whose bits are these. */
function saidOf({ pair, log }: PairContext, place: number, bits: number): number {
  pair.compare(0, place)
  return statedBits(log, pair.levels, 0, bits)
}

/** How pairs of a context vote. */
function voting({ pair, log, model }: PairContext) {
  return {
    bitsOf(left: number, right: number) {
      pair.compare(left, right)
      return scored(log, pair)
    },
    priorBits: log.same - Math.log2(1 - model.priors.same),
  }
}

function anyForbidden({ coded }: PairContext, a: readonly number[], b: readonly number[]): boolean {
  const veto = vetoes(coded)
  return veto !== null && a.some((x) => b.some((y) => veto(x, y) !== null))
}
