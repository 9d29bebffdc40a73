/** What a column does to somebody known: its value overwrites, only fills, or overwrites and a blank cell clears. */
export const whenKnownChoices = ['overwrite', 'keep', 'clear'] as const
export type WhenKnown = (typeof whenKnownChoices)[number]

/** Choices other than to overwrite, by field: `name`, `city`, `email`, `custom.KEY`. */
export type ChosenWhenKnown = ReadonlyMap<string, Exclude<WhenKnown, 'overwrite'>>

/** How many fields of somebody known become something else. */
export type ChangedCells = {
  readonly overwritten: number
  readonly filled: number
  readonly cleared: number
  /** What a file says otherwise and does not change. */
  readonly kept: number
}
