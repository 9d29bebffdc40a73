/** Mean of n ≥ 1 numbers and their variance with n − 1 below; null from one number. */
export function momentsOf(values: Float64Array): { readonly mean: number; readonly variance: number | null } {
  // From the first one on, so that equal numbers have exactly no variance.
  const first = values[0] as number
  let sum = 0
  for (const value of values) sum += value - first
  const mean = first + sum / values.length
  if (values.length < 2) return { mean, variance: null }
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return { mean, variance: squares / (values.length - 1) }
}
