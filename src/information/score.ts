/** A per-party estimate's definition in one version; readers take the highest published version of a name. */
export type ScoreDefinition = {
  readonly name: string
  readonly version: number
  readonly modelRunId: string | null
  /** Unit of the values: a currency, `share`, `orders`. */
  readonly unit: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly computedAt: string
  readonly publishedAt: string | null
}

/** One party's score; the interval is null where the method gives none. */
export type Score = {
  readonly partyId: string
  readonly name: string
  readonly version: number
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  /** Probability that the true value lies within; in (0, 1). */
  readonly level: number | null
  readonly asOf: string
}

/** A score with what its definition says. */
export type DefinedScore = Score & { readonly unit: string; readonly modelRunId: string | null }
