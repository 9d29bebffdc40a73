import type { LabCandidate, LabColumns, LabGroup, LabMethod, LabPlan } from '../client/segment.ts'
import { count, percent } from '../format/number.ts'

/** What each way of parting is called, and what it does. */
export const methodLabel: Record<LabMethod, string> = {
  rfm: 'RFM',
  'k-means': 'K-means',
  'latent-class': 'Latent classes',
}

export const methodWords: Record<LabMethod, string> = {
  rfm: 'Recency, frequency and money, each cut at its quantiles over all customers; ties never split. Six declared groups, in order.',
  'k-means':
    'Customers near each other in what was chosen, in standard units of at most three; skewed numbers in logarithms.',
  'latent-class':
    'Kinds of customers behind their answers: within a kind one answer says nothing of another.',
}

const chosenBy: Record<LabCandidate['chosenBy'], string> = {
  declared: 'declared',
  hand: 'chosen by hand',
  gap: 'chosen by the gap',
  silhouette: 'chosen by the silhouette',
  BIC: 'chosen by BIC',
}

/** “5, chosen by the gap”. */
export const groupsText = ({ groups, chosenBy: who }: LabCandidate) =>
  `${count(groups.length)}, ${chosenBy[who]}`

/** What Hennig's bounds call a group that is found again so well. */
export function stabilityWord(jaccard: number | null): string {
  if (jaccard === null) return 'empty'
  if (jaccard >= 0.85) return 'highly stable'
  if (jaccard >= 0.75) return 'stable'
  if (jaccard >= 0.6) return 'a pattern, its edges doubtful'
  return jaccard > 0.5 ? 'hardly found again' : 'dissolves'
}

/** The group that is found again worst; null where none was looked for. */
export function weakest({ groups }: LabCandidate): number | null {
  const known = groups.flatMap(({ stability }) => (stability.jaccard === null ? [] : [stability.jaccard]))
  return known.length === 0 ? null : Math.min(...known)
}

/** Shares from the least to the most, as a range in per cent. */
export function spanOf(groups: LabGroup[], of: (group: LabGroup) => number): string {
  const shares = groups.filter(({ n }) => n > 0).map(of)
  if (shares.length === 0) return '·'
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map((one) =>
    percent(Math.round(one * 100) / 100),
  )
  return low === high ? `${low}` : `${low} to ${high}`
}

/** What a plan looks at where nobody said otherwise. */
export function usualPlan({ categories }: LabColumns): LabPlan {
  const own = categories.filter(({ isOwn }) => isOwn).slice(0, 6)
  const asked =
    own.length >= 2
      ? own
      : categories.filter(({ key, isOwn }) => isOwn || key === 'channel' || key === 'city')
  return {
    scores: 5,
    numbers: ['recency', 'frequency', 'spend', 'tenure'],
    numberGroups: null,
    categories: asked.map(({ key }) => key),
    categoryGroups: null,
    seed: 1,
  }
}

/** Which of the candidates there are do best, in a sentence; empty where none could be computed. */
export function verdictOf(candidates: LabCandidate[]): string {
  const there = candidates.filter(({ refused }) => refused === null)
  const best = (of: (candidate: LabCandidate) => number | null) =>
    there
      .flatMap((candidate) => {
        const value = of(candidate)
        return value === null ? [] : [{ name: methodLabel[candidate.method], value }]
      })
      .sort((a, b) => b.value - a.value)[0]
  const stable = best(weakest)
  const apart = best(({ worthBetween, spendBetween }) => worthBetween ?? spendBetween)
  if (!stable || !apart) return ''
  const held = `is found again best (weakest group ${stable.value.toFixed(2).replace(/^0/, '')})`
  return stable.name === apart.name
    ? `${stable.name} ${held} and tells most about value.`
    : `${stable.name} ${held}; ${apart.name} tells most about value (${percent(Math.round(apart.value * 100) / 100)} of its differences).`
}
