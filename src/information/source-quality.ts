/** What can be wrong with what one source says of one field of one party. */
export const defects = ['missing', 'invalid', 'old', 'disagreeing', 'repeated'] as const
export type Defect = (typeof defects)[number]

/** Days after which what a source said is called old. */
export const freshDays = 730

/** What is measured of one source and field; every count is of parties, full counts and no samples. */
export type SourceFigure = {
  readonly sourceId: string
  readonly sourceName: string
  readonly field: string
  readonly records: number
  readonly filled: number
  readonly valid: number
  readonly fresh: number
  /** Of those filled, of how many another source speaks too. */
  readonly compared: number
  readonly agreeing: number
  /** How many share the value with another party in the source; null: the field does not tell parties apart. */
  readonly repeated: number | null
  /** Lifetime value to come of the parties with each defect, in whole units of currency. */
  readonly stakes: Readonly<Record<Defect, number | null>>
  readonly computedAt: string
}

/** What a field is used for, and how much of a customer's value hangs on it; in [0, 1]. */
export type FieldUse = { readonly weight: number; readonly use: string }

const uses: Readonly<Record<string, FieldUse>> = {
  email: { weight: 1, use: 'reaching and recognising them' },
  phone: { weight: 0.8, use: 'reaching and recognising them' },
  name: { weight: 0.6, use: 'recognising and addressing them' },
  city: { weight: 0.4, use: 'recognising them, segments' },
  country: { weight: 0.4, use: 'telephone numbers, segments' },
  language: { weight: 0.3, use: 'writing in their language' },
}

/** How much of a customer's value hangs on a field: a stated assumption, not an estimate. */
export const useOf = (field: string): FieldUse => uses[field] ?? { weight: 0.2, use: 'a field of your own' }

/** One thing worth mending. */
export type Fix = {
  readonly sourceId: string
  readonly sourceName: string
  readonly field: string
  readonly defect: Defect
  readonly parties: number
  /** Whole units of currency; null: not shown, or nobody's value is known. */
  readonly worth: number | null
  readonly use: string
}

/** How many parties have each defect. */
function defectCounts(figure: SourceFigure): Readonly<Record<Defect, number>> {
  const { records, filled, valid, fresh, compared, agreeing, repeated } = figure
  return {
    missing: records - filled,
    invalid: filled - valid,
    old: filled - fresh,
    disagreeing: compared - agreeing,
    repeated: repeated ?? 0,
  }
}

/**
 * Decides in which order defects are mended: by the lifetime value of the parties concerned times how much hangs on
 * the field; where no value is known, by how many they are.
 */
export function fixesOf(figures: readonly SourceFigure[], seesWorth: boolean): Fix[] {
  const all = figures.flatMap((figure) => {
    const { sourceId, sourceName, field, stakes } = figure
    const { weight, use } = useOf(field)
    const counts = defectCounts(figure)
    return defects
      .filter((defect) => counts[defect] > 0)
      .map((defect) => {
        const stake = stakes[defect]
        const worth = stake === null || !seesWorth ? null : stake * weight
        return { sourceId, sourceName, field, defect, parties: counts[defect], worth, use, weight }
      })
  })
  return all
    .toSorted((a, b) => (b.worth ?? 0) - (a.worth ?? 0) || b.parties * b.weight - a.parties * a.weight)
    .map(({ weight: _, ...fix }) => fix)
}
