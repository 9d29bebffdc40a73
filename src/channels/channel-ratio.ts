/**
 * One ratio of several channels or segments: the ratio of their sums. The mean of their ratios would count a
 * channel with ten contacts as much as one with ten thousand.
 *
 * @returns null where there is nothing to divide by
 */
export function ratioOfSums(
  parts: readonly { readonly over: number; readonly under: number }[],
): number | null {
  let [over, under] = [0, 0]
  for (const part of parts) {
    over += part.over
    under += part.under
  }
  return under > 0 ? over / under : null
}
