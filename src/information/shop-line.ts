import type { SaidFields } from './arrival.ts'

/** One line of an order as a shop tells it, written as an import reads it; null where it says nothing. */
export type ShopLine = {
  readonly id: string | null
  readonly sku: string | null
  readonly words: string | null
  readonly quantity: string | null
  /** What the whole line comes to. */
  readonly amount?: string | null
  /** What one comes to, where the whole line is not told. */
  readonly price?: string | null
}

const longestWords = 1_000

/**
 * The lines of an order, each known by its number in the shop, else by its place. A line without an amount is left to the word of the message: what
 * it comes to is not known.
 *
 * @param said  what the order says of all of them: its currency
 */
export function linesSaid(
  order: string,
  lines: readonly ShopLine[],
  said: Readonly<Record<string, string>>,
): { lines?: readonly SaidFields[] } {
  const { currency } = said
  const priced = lines.flatMap(({ id, sku, words, quantity, amount, price }, at): SaidFields[] => {
    if (!(amount || price)) return []
    const fields = {
      line: id ?? `${order} ${at + 1}`,
      ...told('sku', sku),
      ...told('words', words?.slice(0, longestWords)),
      ...told('quantity', quantity),
      ...(amount ? { amount } : told('price', price)),
      ...told('currency', currency),
    }
    return [{ fields, custom: {} }]
  })
  return priced.length === 0 ? {} : { lines: priced }
}

const told = (name: string, value: string | null | undefined): Record<string, string> =>
  value ? { [name]: value } : {}
