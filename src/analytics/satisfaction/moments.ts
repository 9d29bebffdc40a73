/** Mean of n numbers and their variance with n − 1 below; null from one number. */
export function momentsOf(values: Float64Array): { readonly mean: number; readonly variance: number | null } {
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / values.length
  if (values.length < 2) return { mean, variance: null }
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return { mean, variance: squares / (values.length - 1) }
}
