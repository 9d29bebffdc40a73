import { KithError } from '../kernel/errors.ts'

export const evidenceKinds = [
  'reading',
  'decision',
  'complaint-cause',
  'survey',
  'interview',
  'document',
] as const

/** What a benefit rests on: something that Kith keeps, by its id, or something told in words. */
export type Evidence = {
  readonly kind: (typeof evidenceKinds)[number]
  readonly id?: string
  readonly words: string
}

/** One thing that a segment has of us, what shows it, and the standards of contact that keep it. */
export type Benefit = {
  readonly benefitId: string
  readonly words: string
  readonly evidence: readonly Evidence[]
  readonly standardIds: readonly string[]
}

/** What the firm promises a segment, against what else they could do, at what cost to them. */
export type PropositionContent = {
  readonly title: string
  readonly benefits: readonly Benefit[]
  readonly alternative: string
  readonly totalCost: string
  readonly proof: string
  readonly coCreation: string
  readonly valueToUs: string
}

/** What a benefit lacks to be believed: something that shows it, and a standard that keeps it. */
export function lacking({ evidence, standardIds }: Benefit): ('evidence' | 'standard')[] {
  return [
    ...(evidence.length === 0 ? (['evidence'] as const) : []),
    ...(standardIds.length === 0 ? (['standard'] as const) : []),
  ]
}

/** Benefits that lack something. */
export const unproven = (benefits: readonly Benefit[]) =>
  benefits.filter((benefit) => lacking(benefit).length > 0)

/** @throws value.proposition-unclear */
export function requireClear({ title, benefits }: PropositionContent): void {
  const refuse = (reason: string) => {
    throw new KithError('value.proposition-unclear', { reason })
  }
  if (title.trim() === '') refuse('it has no title')
  if (benefits.length === 0) refuse('it promises nothing')
  if (benefits.some(({ words }) => words.trim() === '')) refuse('a benefit has no words')
  if (new Set(benefits.map(({ benefitId }) => benefitId)).size < benefits.length)
    refuse('two benefits bear one id')
}
