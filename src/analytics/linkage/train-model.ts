import { seededRandom } from '../numerics/random.ts'
import { type Blocks, blocksOf } from './blocks.ts'
import { type CandidatePairs, candidatePairs } from './candidate-pairs.ts'
import { type CodedRecords, codeRecords } from './coded-records.ts'
import { familyMails, mailHabits } from './contact-comparer.ts'
import { maximised } from './expectation-maximisation.ts'
import { heldOutFields } from './held-out-fields.ts'
import { learnedAliases } from './learned-aliases.ts'
import { levelCounts } from './level-counts.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchKind, MatchRecord } from './match-record.ts'
import { pairComparer } from './pair-comparer.ts'
import { shippedPriors } from './shipped-priors.ts'
import { frequencyTable, sharedFields, sharedValues, weighedFields, wordTable } from './value-statistics.ts'

/** A pair about which a person has decided. */
export interface LabelledPair {
  /** Places of both records in the list. */
  readonly left: number
  readonly right: number
  readonly verdict: 'same' | 'different' | 'household'
}

/** What training takes beside the records. */
export interface TrainOptions {
  readonly kind: MatchKind
  readonly labels?: readonly LabelledPair[]
  /** Any whole number; the same seed gives the same model. */
  readonly seed: number
}

/** Pairs drawn at random to see what strangers have in common. */
const randomPairs = 200_000

/**
 * A model learned from the records themselves by expectation and maximisation, labels held fixed. Below about
 * 2,000 records it leans on the shipped priors.
 */
export function trainModel(records: readonly MatchRecord[], options: TrainOptions): MatchModel {
  if (records.length < 2) return shippedPriors(options.kind)
  const coded = codeRecords(records, options.kind)
  const quiet = () => undefined
  return trained(coded, blocksOf(records, quiet), { ...options, told: quiet }).model
}

/** Training on coded records, with the pairs it has compared. */
export function trained(
  coded: CodedRecords,
  blocks: Blocks,
  options: TrainOptions & {
    readonly groups?: Int32Array | undefined
    readonly told: (share: number) => void
  },
): { model: MatchModel; pairs: CandidatePairs } {
  const start = describedModel(coded)
  const pair = pairComparer(coded, start)
  const pairs = candidatePairs(blocks, pair, options.groups, options.told)
  const random = levelCounts(pair.names.length)
  const draw = seededRandom(options.seed)
  const wanted = Math.min(randomPairs, 20 * coded.count)
  for (let k = 0; k < wanted; k++) {
    const i = Math.floor(draw() * coded.count)
    const j = Math.floor(draw() * coded.count)
    if (i === j || (options.groups !== undefined && options.groups[i] === options.groups[j])) continue
    pair.compare(i, j)
    random.add(pair.levels, 0, 1)
  }
  blocks.passed.left.forEach((left, at) => {
    const right = blocks.passed.right[at] as number
    if (options.groups !== undefined && options.groups[left] === options.groups[right]) return
    pair.compare(left, right)
    pairs.counts.add(pair.levels, blocks.passed.kinds[at] as number, blocks.passed.weight[at] as number)
  })
  const labelled = {
    same: levelCounts(pair.names.length),
    household: levelCounts(pair.names.length),
    strangers: levelCounts(pair.names.length),
  }
  for (const { left, right, verdict } of options.labels ?? []) {
    pair.compare(left, right)
    labelled[verdict === 'different' ? 'strangers' : verdict].add(pair.levels, 0, 1)
  }
  const counts = {
    candidates: pairs.counts,
    random,
    labelled,
    mails: mailHabits(coded),
    pairs: possiblePairs(coded.count, options.groups),
  }
  const model = maximised(start, counts)
  const held = heldOutFields(model, pairs)
  return { model: held.length > 0 ? { ...model, held } : model, pairs }
}

/** Number of pairs that might be one party. */
function possiblePairs(count: number, groups: Int32Array | undefined): number {
  const all = (count * (count - 1)) / 2
  if (groups === undefined) return all
  const sizes = new Map<number, number>()
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  let within = 0
  for (const size of sizes.values()) within += (size * (size - 1)) / 2
  return Math.max(1, all - within)
}

/** The shipped priors with what these records' values say by themselves. */
export function describedModel(coded: CodedRecords): MatchModel {
  const shipped = shippedPriors(coded.kind, [...coded.categories.keys()])
  const expected = Math.min(1e-3, 1 / coded.count)
  const tables = weighedFields.map((field) => [field, frequencyTable(coded.column(field))] as const)
  const categories = [...coded.categories].map(
    ([name, column]) => [`category:${name}`, frequencyTable(column)] as const,
  )
  const words = coded.kind === 'organisation' ? [['word', wordTable(coded.column('company'))] as const] : []
  const aliases = coded.kind === 'person' ? learnedAliases(coded) : {}
  return {
    ...shipped,
    records: coded.count,
    aliases,
    priors: { same: expected, household: coded.kind === 'person' ? expected : 0 },
    frequencies: Object.fromEntries([...tables, ...categories, ...words]),
    shared:
      coded.kind === 'person'
        ? {
            ...Object.fromEntries(sharedFields.map((field) => [field, sharedValues(coded, field, aliases)])),
            'family-email': familyMails(coded),
          }
        : {},
  }
}
