import type { Evidence, Proposition, PropositionContent } from '../client/proposition.ts'

export const stateWords: Record<Proposition['state'], string> = {
  draft: 'draft',
  'in-force': 'in force',
  superseded: 'gave way to another',
}

export const lackWords: Record<Proposition['benefits'][number]['lacks'][number], string> = {
  evidence: 'nothing shows it',
  standard: 'no standard keeps it',
}

export const evidenceWords: Record<Evidence['kind'], string> = {
  reading: 'measure',
  decision: 'decision',
  'complaint-cause': 'cause of complaints',
  survey: 'survey',
  interview: 'interview',
  document: 'document',
}

type Said = 'alternative' | 'totalCost' | 'proof' | 'coCreation' | 'valueToUs'

/** What is said of a proposition beside its benefits. */
export const saidOf: { name: Said; label: string }[] = [
  { name: 'alternative', label: 'Against what else they could do' },
  { name: 'totalCost', label: 'What it costs them in all: money, time, worry' },
  { name: 'proof', label: 'How they can see that it is so' },
  { name: 'coCreation', label: 'What we make together with them' },
  { name: 'valueToUs', label: 'What it brings us' },
]

export const proven = ({ benefits }: Pick<Proposition, 'benefits'>): number =>
  benefits.filter(({ lacks }) => lacks.length === 0).length

/** What of a version the next draft begins with. */
export const contentOf = ({ segmentId, title, benefits, ...rest }: Proposition): PropositionContent => ({
  segmentId,
  title,
  benefits: benefits.map(({ lacks: _, ...benefit }) => benefit),
  alternative: rest.alternative,
  totalCost: rest.totalCost,
  proof: rest.proof,
  coCreation: rest.coCreation,
  valueToUs: rest.valueToUs,
})
