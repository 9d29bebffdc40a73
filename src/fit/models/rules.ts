import {
  type AssociationRule,
  associationRules,
  type Baskets,
  basketsOf,
  fitNextProduct,
  frequentSets,
  nextProduct,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { type FitReport, type FitRows, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** What is bought together, and what to offer next. */
export const rulesModel: FitModel = {
  name: 'rules',
  answers: 'what is bought together, and what to offer next',
  setting: 'baskets, or what each customer owns, one row for each item',
  source: 'Agrawal & Srikant (1994), VLDB; Brin, Motwani, Ullman & Tsur (1997), SIGMOD',
  example: 'baskets.csv.gz --basket basket --item item --support 0.01 --confidence 0.5',
  options: {
    basket: { takes: 'COLUMN', says: 'basket or customer; default basket' },
    item: { takes: 'COLUMN', says: 'default item' },
    support: { takes: 'SHARE', says: 'least share of baskets; default 0.01' },
    confidence: {
      takes: 'SHARE',
      says: 'least share of those who have the one that have the other; default 0.5',
    },
    longest: { takes: 'NUMBER', says: 'most items of a rule; default 10' },
    discovery: {
      takes: 'SHARE',
      says: 'share of the rules told that may be chance; default 0.05, 1 tells all',
    },
    next: { takes: null, says: 'write with --out what to offer next for each basket, or nothing' },
    least: { takes: 'SHARE', says: 'least probability of an offer; default 0' },
    cost: { takes: 'NUMBER', says: 'what an offer costs where a purchase brings 1; default 0' },
  },
  run: async (file, asked) => {
    const [basket, item] = [asked.text('basket') ?? 'basket', asked.text('item') ?? 'item']
    const table = await readTable(file, [basket, item], asked)
    const [ofBasket, ofItem] = [table.coded(basket), table.coded(item)]
    const sizes = { baskets: ofBasket.texts.length, items: ofItem.texts.length }
    const baskets = basketsOf(ofBasket.codes, ofItem.codes, sizes)
    return reportOf(baskets, { baskets: ofBasket.texts, items: ofItem.texts }, asked)
  },
}

interface Names {
  readonly baskets: readonly string[]
  readonly items: readonly string[]
}

function reportOf(baskets: Baskets, names: Names, asked: Asked): FitReport {
  const found = frequentSets(baskets, {
    support: asked.positive('support', 1) ?? 0.01,
    longest: asked.count('longest', 10),
  })
  const level = asked.level()
  const rules = associationRules(found, {
    confidence: asked.positive('confidence', 1) ?? 0.5,
    falseDiscovery: asked.positive('discovery', 1) ?? 0.05,
    level,
  })
  const named = rules.map((rule) => namedRule(rule, names.items))
  const sizes = Map.groupBy(found.sets, (set) => set.length)
  return {
    model: 'rules',
    n: found.n,
    parameters: {},
    level,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: [],
    predictions: {
      items: names.items.length,
      sets: Object.fromEntries([...sizes].map(([size, sets]) => [size, sets.length])),
      rules: named,
    },
    holdout: null,
    basis: `Rules, ${found.n.toLocaleString('en-US')} baskets, ${names.items.length.toLocaleString('en-US')} items, ${found.sets.length.toLocaleString('en-US')} frequent sets`,
    notes: notesOf(named),
    rows: asked.flag('next') ? offersOf(baskets, names, asked) : rowsOf(named),
  }
}

type NamedRule = Omit<AssociationRule, 'given' | 'follows'> & {
  readonly given: readonly string[]
  readonly follows: string
}

function namedRule(rule: AssociationRule, items: readonly string[]): NamedRule {
  return { ...rule, given: rule.given.map((what) => items[what] ?? ''), follows: items[rule.follows] ?? '' }
}

function notesOf(rules: readonly NamedRule[]): string[] {
  if (rules.length === 0) return ['None: nothing is together more often than asked and than by chance.']
  const lines = rules.slice(0, 20).map(({ given, follows, count, confidence, low, high, lift }) => {
    const share = `${shortNumber(confidence)} (${shortNumber(low)} to ${shortNumber(high)})`
    return `{${given.join(', ')}} → ${follows}: ${share} of them, lift ${shortNumber(lift)}, ${count} baskets`
  })
  return rules.length > 20 ? [...lines, `and ${rules.length - 20} more; --out writes all`] : lines
}

const measures = [
  'count',
  'support',
  'confidence',
  'low',
  'high',
  'lift',
  'leverage',
  'shrunkLift',
  'p',
] as const

const rowsOf = (rules: readonly NamedRule[]): FitRows => ({
  header: ['given', 'follows', ...measures],
  cells: rules.map((rule) => [rule.given.join(' + '), rule.follows, ...measures.map((name) => rule[name])]),
})

function offersOf(baskets: Baskets, names: Names, asked: Asked): FitRows {
  if (asked.text('out') === undefined) throw new FitUsageError('--next needs --out FILE.')
  const model = fitNextProduct(baskets)
  const terms = { least: asked.positive('least', 1) ?? 0, cost: asked.positive('cost') ?? 0 }
  return {
    header: ['basket', 'next', 'because', 'probability', 'low', 'high'],
    cells: (function* () {
      for (let j = 0; j < names.baskets.length; j++) {
        const own = baskets.item.subarray(baskets.start[j], baskets.start[j + 1])
        const { item, because, probability, low, high } = nextProduct(model, own, terms)
        yield [
          names.baskets[j] ?? '',
          names.items[item] ?? '',
          names.items[because] ?? '',
          probability,
          low,
          high,
        ]
      }
    })(),
  }
}
