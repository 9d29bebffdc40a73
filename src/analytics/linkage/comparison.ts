import type { MatchKind } from './match-record.ts'

/** Which values a comparison weighs by their rarity, or '' for none. */
export interface Comparison {
  readonly name: string
  readonly levels: readonly string[]
  /** What a base too small to learn from believes; the numbers need not sum to 1. */
  readonly m: readonly number[]
  readonly h: readonly number[]
  readonly u: readonly number[]
  /**
   * Present when members of a household agree as strangers do, which is what tells the classes apart: but for this
   * share of them, children named after a parent and twins.
   */
  readonly namesakes?: number
}

const same = ['same', 'different']

/** The comparisons of persons, in the order in which they are told. */
const ofPersons: readonly Comparison[] = [
  {
    name: 'given',
    levels: ['same', 'alias', 'near', 'similar', 'start', 'other name', 'initial', 'swapped', 'different'],
    m: [0.72, 0.05, 0.07, 0.03, 0.03, 0.02, 0.03, 0.02, 0.03],
    h: [0.03, 0.001, 0.002, 0.02, 0.002, 0.004, 0.02, 0.0005, 0.92],
    u: [0.01, 0.001, 0.002, 0.02, 0.002, 0.004, 0.02, 0.0005, 0.94],
    namesakes: 0.03,
  },
  {
    name: 'family',
    levels: ['same', 'near', 'similar', 'part', 'different'],
    m: [0.82, 0.09, 0.02, 0.02, 0.05],
    h: [0.8, 0.09, 0.02, 0.02, 0.07],
    u: [0.002, 0.001, 0.01, 0.001, 0.986],
  },
  {
    name: 'extra',
    levels: ['all', 'some', 'none'],
    m: [0.7, 0.15, 0.15],
    h: [0.2, 0.1, 0.7],
    u: [0.02, 0.02, 0.96],
  },
  {
    name: 'birth',
    levels: ['same', 'typing', 'swapped', 'two edits', 'same year', 'different'],
    m: [0.84, 0.08, 0.01, 0.03, 0.01, 0.03],
    h: [0.01, 0.001, 0.0001, 0.006, 0.01, 0.97],
    u: [0.0001, 0.001, 0.0001, 0.006, 0.01, 0.98],
    namesakes: 0.015,
  },
  {
    name: 'email',
    levels: [
      'same',
      'same, named for the family',
      'same, shared',
      'same, shared, named for one of them',
      'same local part',
      'near',
      'different',
    ],
    m: [0.5, 0.03, 0.05, 0.05, 0.01, 0.04, 0.32],
    h: [0.001, 0.02, 0.08, 0.02, 0.003, 0.003, 0.873],
    u: [0.000001, 0.000001, 0.000002, 0.000001, 0.00002, 0.00001, 0.99],
  },
  {
    name: 'local',
    levels: [
      'full name',
      'initial and family',
      'family',
      'given',
      'none',
      'full name, other address',
      'initial and family, other address',
      'family, other address',
      'none, other address',
    ],
    m: [0.4, 0.08, 0.07, 0.02, 0.1, 0.1, 0.04, 0.05, 0.14],
    h: [0.003, 0.006, 0.35, 0.01, 0.22, 0.002, 0.004, 0.25, 0.155],
    u: [0.0001, 0.0005, 0.003, 0.01, 0.5, 0.0001, 0.0005, 0.003, 0.5],
  },
  {
    name: 'phone',
    levels: ['same', 'same, shared', 'near', 'different'],
    m: [0.6, 0.02, 0.02, 0.36],
    h: [0.005, 0.02, 0.001, 0.974],
    u: [0.000001, 0.000002, 0.00001, 0.999],
  },
  {
    name: 'landline',
    levels: ['same', 'same, shared', 'near', 'different'],
    m: [0.3, 0.4, 0.02, 0.28],
    h: [0.1, 0.6, 0.02, 0.28],
    u: [0.000001, 0.000002, 0.00001, 0.999],
  },
  {
    name: 'address',
    levels: [
      'same',
      'near',
      'same street',
      'same street and number elsewhere',
      'other street, same postcode',
      'postcode',
      'postcode near',
      'city',
      'different',
    ],
    m: [0.55, 0.12, 0.02, 0.03, 0.01, 0.05, 0.02, 0.02, 0.18],
    h: [0.62, 0.14, 0.02, 0.02, 0.01, 0.04, 0.02, 0.02, 0.11],
    u: [0.0001, 0.0001, 0.001, 0.0002, 0.001, 0.001, 0.006, 0.003, 0.986],
  },
  {
    name: 'unit',
    levels: ['same', 'near', 'different'],
    m: [0.8, 0.1, 0.1],
    h: [0.8, 0.1, 0.1],
    u: [0.005, 0.005, 0.99],
  },
]

/** What persons and organisations are compared by alike. */
const ofBoth: readonly Comparison[] = [
  ...['national-id', 'tax-id'].map((name) => ({
    name,
    levels: ['same', 'near', 'different'],
    m: [0.86, 0.09, 0.05],
    h: [0.000001, 0.00001, 0.99],
    u: [0.000001, 0.00001, 0.99],
    namesakes: 0,
  })),
  {
    name: 'verified-id',
    levels: same,
    m: [0.999, 0.001],
    h: [0.000001, 0.99],
    u: [0.000001, 0.99],
    namesakes: 0,
  },
]

const describing: readonly Comparison[] = [
  {
    name: 'company',
    levels: ['same', 'near', 'different'],
    m: [0.6, 0.1, 0.3],
    h: [0.02, 0.005, 0.975],
    u: [0.002, 0.001, 0.997],
  },
  {
    name: 'birth-place',
    levels: ['same', 'near', 'different'],
    m: [0.9, 0.04, 0.06],
    h: [0.3, 0.05, 0.65],
    u: [0.02, 0.005, 0.97],
  },
  { name: 'gender', levels: same, m: [0.97, 0.03], h: [0.5, 0.5], u: [0.5, 0.5], namesakes: 0 },
  { name: 'occupation', levels: same, m: [0.8, 0.2], h: [0.2, 0.8], u: [0.08, 0.92] },
]

const ofOrganisations: readonly Comparison[] = [
  {
    name: 'name',
    levels: ['same', 'same words', 'near', 'part', 'some words', 'different'],
    m: [0.62, 0.05, 0.12, 0.12, 0.05, 0.04],
    h: [0.001, 0.0002, 0.001, 0.003, 0.03, 0.96],
    u: [0.0005, 0.0001, 0.0005, 0.002, 0.02, 0.97],
  },
  ...ofPersons.filter(({ name }) => ['phone', 'landline', 'address', 'unit'].includes(name)).map(plain),
  {
    name: 'email',
    levels: ['same', 'same local part', 'near', 'different'],
    m: [0.4, 0.02, 0.03, 0.55],
    h: [0.0001, 0.001, 0.0001, 0.99],
    u: [0.000001, 0.001, 0.00001, 0.99],
  },
  {
    name: 'website',
    levels: ['same', 'different'],
    m: [0.85, 0.15],
    h: [0.0001, 0.999],
    u: [0.00001, 0.999],
  },
  ...ofBoth.map(plain),
  { name: 'occupation', levels: same, m: [0.7, 0.3], h: [0.1, 0.9], u: [0.1, 0.9] },
]

/** For organisations there is no household, so its column says what strangers' says. */
function plain(comparison: Comparison): Comparison {
  const lifted = comparison.name === 'phone' || comparison.name === 'landline'
  return { ...comparison, h: comparison.u, ...(lifted ? { m: [0.6, 0.1, 0.05, 0.25] } : {}) }
}

const category = (name: string): Comparison => ({
  name,
  levels: same,
  m: [0.8, 0.2],
  h: [0.3, 0.7],
  u: [0.2, 0.8],
})

/** Name of the comparison of a further category. */
export const categoryPrefix = 'category:'

/** The comparisons of a kind, with those of the categories named. */
export function comparisonsOf(kind: MatchKind, categories: readonly string[]): readonly Comparison[] {
  const fixed = kind === 'person' ? [...ofPersons, ...ofBoth, ...describing] : ofOrganisations
  return [...fixed, ...categories.map((name) => category(categoryPrefix + name))]
}

const shares = new Map(
  [...ofPersons, ...ofBoth, ...describing].flatMap(({ name, namesakes }) =>
    namesakes === undefined ? [] : [[name, namesakes] as const],
  ),
)

/** What members of a household do in a comparison that is tied to what strangers do; null when it is not. */
export function tiedHousehold(name: string, strangers: readonly number[]): number[] | null {
  const share = shares.get(name)
  if (share === undefined) return null
  return strangers.map((u, level) => (1 - share) * u + (level === 0 ? share : 0))
}
