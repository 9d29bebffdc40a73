import type { Most } from './terms.ts'

/** Who speaks about a contact; of these four the earlier one prevails. */
export type Level = 'law' | 'customer-terms' | 'segment-policy' | 'campaign'

/** Why a contact is allowed or not, in a sentence that also the customer may read. */
export type Reason = {
  readonly by: Level | 'channel'
  readonly code: string
  readonly sentence: string
  /** The consent or terms that say so. */
  readonly evidenceId: string | null
}

/** What one level says; `silent` leaves it to those after it. */
export type Ruling = {
  readonly by: Level
  readonly verdict: 'allow' | 'deny' | 'silent'
  readonly most: Most | null
  readonly reasons: readonly Reason[]
}

const levels: readonly Level[] = ['law', 'customer-terms', 'segment-policy', 'campaign']

/**
 * Law before the customer's terms before the segment's policy before the campaign: the first that speaks decides,
 * and the first that limits how often does. Where nobody speaks the contact is allowed.
 */
export function prevailing(rulings: readonly Ruling[]): Pick<Ruling, 'most' | 'reasons'> & {
  readonly verdict: 'allow' | 'deny'
} {
  const inOrder = levels.flatMap((level) => rulings.filter(({ by }) => by === level))
  const decisive = inOrder.findIndex(({ verdict }) => verdict !== 'silent')
  const heard = decisive < 0 ? inOrder : inOrder.slice(0, decisive + 1)
  return {
    verdict: inOrder[decisive]?.verdict === 'deny' ? 'deny' : 'allow',
    most: inOrder.find(({ most }) => most !== null)?.most ?? null,
    // What decided comes first: it is the answer to “why”.
    reasons: heard.toReversed().flatMap(({ reasons }) => reasons),
  }
}
