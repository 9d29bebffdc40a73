/** Which side of a standard is good; `between` has two sides. */
export type Direction = 'at-least' | 'at-most' | 'between'

/** The level that a measure is held to from a day on, and the decision that set it. */
export type Standard = {
  readonly standardId: string
  readonly measure: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly value: number
  /** The upper side when `direction` is `between`. */
  readonly high: number | null
  readonly direction: Direction
  readonly validFrom: string
  readonly decisionId: string | null
  readonly ownerId: string | null
}
