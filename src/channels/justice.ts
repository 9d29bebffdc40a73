/** How fair a complainer found what was done, 1 to 7 in each of three respects; null: nobody was asked. */
export type JusticeMeans = {
  readonly distributive: number | null
  readonly procedural: number | null
  readonly interactional: number | null
}

const respects = {
  distributive: 'what they got',
  procedural: 'how it was decided',
  interactional: 'how they were treated',
} as const

/**
 * The respect in which customers felt treated worst: fairness is no mean, for a generous cheque does not make up
 * for contempt.
 */
export function lowestJustice(
  means: JusticeMeans,
): { readonly value: number; readonly about: string } | null {
  let lowest: { value: number; about: string } | null = null
  for (const respect of ['distributive', 'procedural', 'interactional'] as const) {
    const value = means[respect]
    if (value !== null && (lowest === null || value < lowest.value))
      lowest = { value, about: respects[respect] }
  }
  return lowest
}
