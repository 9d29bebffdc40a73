/** Who speaks about a contact: what an earlier one of these four refuses, no later one allows. */
type Level = 'law' | 'customer-terms' | 'segment-policy' | 'campaign'

/** Why a contact is allowed or not, in a sentence that also the customer may read. */
export type Reason = {
  readonly by: Level | 'channel'
  readonly code: string
  readonly sentence: string
  /** The consent, terms or policy that say so. */
  readonly evidenceId: string | null
}

/** What law or terms say; `silent` leaves it to whoever comes after. */
export type Ruling = {
  readonly verdict: 'allow' | 'deny' | 'silent'
  readonly reasons: readonly Reason[]
}

/**
 * The first that speaks decides; where nobody speaks the contact is allowed. A segment’s policy and a campaign are
 * asked after law and terms, by the send gate, and only refuse.
 */
export function prevailing(inOrder: readonly Ruling[]): Pick<Ruling, 'reasons'> & {
  readonly verdict: 'allow' | 'deny'
} {
  const decisive = inOrder.findIndex(({ verdict }) => verdict !== 'silent')
  const heard = decisive < 0 ? inOrder : inOrder.slice(0, decisive + 1)
  return {
    verdict: inOrder[decisive]?.verdict === 'deny' ? 'deny' : 'allow',
    // What decided comes first: it is the answer to “why”.
    reasons: heard.toReversed().flatMap(({ reasons }) => reasons),
  }
}
