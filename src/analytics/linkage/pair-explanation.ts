/** What one comparison adds to the weight of a pair. */
export interface ExplanationPart {
  /** Name of the comparison, such as `given`; the first part is called `prior`, and `calibration` sets right what is
   * said of pairs that lack a field, as pairs show that have it. */
  readonly comparison: string
  /** Name of the level reached; `missing` where a side says nothing, which weighs 0. */
  readonly level: string
  /** The values compared, as normalised. */
  readonly left: string
  readonly right: string
  /** Bits that this part adds to the total, the rarity of the value included. */
  readonly bits: number
  /** Of them, the bits that come from how rare or common the shared value is. */
  readonly rarityBits: number
}

/** In which band a pair lies. */
export type MatchBand = 'merge' | 'review' | 'ignore'

/** Why two records are, or are not, taken for one party. */
export interface PairExplanation {
  /** The prior first, then every comparison, then what sets them right; their bits sum to `bits` within 1e-9. */
  readonly parts: readonly ExplanationPart[]
  /** log2 of the odds that both are one party. */
  readonly bits: number
  /** P(same party); in [0, 1]. */
  readonly probability: number
  /** The best other hypothesis and its own probability. */
  readonly other: { readonly hypothesis: 'household' | 'strangers'; readonly probability: number }
  readonly band: MatchBand
  /** Why this pair is never joined automatically, whatever its weight; null when nothing forbids it. */
  readonly veto: MatchVeto | null
}

/** Facts that forbid an automatic join. */
export type MatchVeto =
  /** Names alone agree, or only what a household shares: likely perhaps, but no ground to join unseen. */
  'too little evidence' | 'different verified id' | 'two accounts of one source' | 'incompatible birth date'
