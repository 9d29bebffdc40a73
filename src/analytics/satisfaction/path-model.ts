import { refuse } from '../numerics/argument.ts'

/** How a latent variable stands to its items: `A`, it shows in them; `B`, they make it. */
export type PathMode = 'A' | 'B'

/** Latent variables, the items of each, and what is thought to act on what. */
export interface PathModel {
  readonly blocks: readonly {
    readonly name: string
    /** places of its items among the columns; each item belongs to one block */
    readonly items: readonly number[]
    /** default A */
    readonly mode?: PathMode
  }[]
  /** places of two blocks: from, to; without a circle */
  readonly paths: readonly (readonly [from: number, to: number])[]
}

/** For each block which ones act on it, and all blocks in an order in which causes stand first. */
export interface PathOrder {
  readonly causes: readonly (readonly number[])[]
  readonly order: readonly number[]
}

/**
 * @param items  number of columns
 * @throws RangeError when an item has no block or two, a block no item or no path, or paths run in a circle
 */
export function orderOf(where: string, { blocks, paths }: PathModel, items: number): PathOrder {
  requireBlocks(where, blocks, items)
  const seen = new Set<string>()
  for (const [from, to] of paths) {
    if (!blocks[from] || !blocks[to] || from === to) refuse(where, 'a path', 'between two blocks', [from, to])
    if (seen.has(`${from} ${to}`)) refuse(where, 'a path', 'said once', [from, to])
    seen.add(`${from} ${to}`)
  }
  blocks.forEach(({ name }, block) => {
    if (!paths.some((ends) => ends.includes(block))) refuse(where, `paths of ${name}`, 'at least one', 0)
  })
  const causes = blocks.map((_, block) => paths.flatMap(([from, to]) => (to === block ? [from] : [])))
  return { causes, order: causesFirst(where, causes) }
}

function requireBlocks(where: string, blocks: PathModel['blocks'], items: number): void {
  const owners = new Array<number>(items).fill(0)
  for (const { name, items: own } of blocks) {
    if (own.length === 0) refuse(where, `items of ${name}`, 'at least one', 'none')
    for (const item of own) {
      if (owners[item] === undefined) refuse(where, `items of ${name}`, `places below ${items}`, item)
      owners[item]++
    }
  }
  owners.forEach((count, item) => {
    if (count !== 1) refuse(where, `blocks of item ${item}`, 'exactly one', count)
  })
}

function causesFirst(where: string, causes: readonly (readonly number[])[]): number[] {
  const order: number[] = []
  while (order.length < causes.length) {
    const next = causes.findIndex(
      (own, block) => !order.includes(block) && own.every((cause) => order.includes(cause)),
    )
    if (next < 0) refuse(where, 'paths', 'without a circle', 'one')
    order.push(next)
  }
  return order
}
