/** How each kind of relationship reads from either side. */
export const ties = {
  'works-for': { forward: 'works for', backward: 'employs' },
  'buys-for': { forward: 'buys for', backward: 'has buyer' },
  'household-of': { forward: 'lives in', backward: 'member' },
  refers: { forward: 'brought', backward: 'brought by' },
  influences: { forward: 'influences', backward: 'influenced by' },
  'accountable-to': { forward: 'answers to', backward: 'leads' },
  'part-of': { forward: 'part of', backward: 'holds' },
} as const

export type TieKind = keyof typeof ties

/** How a tie reads from the side that its kind is told from; one of another kind by its name. */
export const tieWord = (kind: string, direction: 'forward' | 'backward' = 'forward'): string =>
  kind in ties ? ties[kind as TieKind][direction] : kind.replaceAll('-', ' ')
