/** Two-sided, on screen. */
const level = 0.8
const deviate = 1.2816

/**
 * The share of what customers saw that they corrected, with its interval: the honest estimate of how often it is
 * wrong. Those who look may differ from those who do not, so it holds for those who look.
 *
 * @param corrected  of `shown`, both whole and not negative; @returns null where nobody has looked
 * @source Wilson (1927), score interval
 */
export function shareCorrected(
  corrected: number,
  shown: number,
): { value: number; low: number; high: number; level: number } | null {
  if (shown === 0) return null
  const value = corrected / shown
  const z2 = deviate * deviate
  const middle = (value + z2 / (2 * shown)) / (1 + z2 / shown)
  const half =
    (deviate * Math.sqrt((value * (1 - value)) / shown + z2 / (4 * shown * shown))) / (1 + z2 / shown)
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half), level }
}
