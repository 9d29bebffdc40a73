/** How sure a join must be: more likely right than wrong, or so sure that no person needs to look. */
export type JoinBand = 'likely' | 'automatic'

/** Mean bits that the cross pairs of two clusters must reach, by band. */
export const joinBits: Readonly<Record<JoinBand, number>> = { likely: 0, automatic: 7 }
