import type { ForestRow } from '../charts/forest-chart.tsx'
import type { Driver, Drivers } from '../client/retention.ts'
import { figure, figureRange } from '../format/number.ts'

/** “Contract: Two year, not Month-to-month”, “MonthlyCharges: 20 more”. */
export const termText = ({ label, level, base, step }: Driver): string =>
  level === null
    ? `${label}: ${figure(step ?? 1)} more`
    : `${label}: ${level}${base === null ? '' : `, not ${base}`}`

export const isSure = ({ ratio: { low, high } }: Driver) =>
  low !== null && high !== null && (low > 1 || high < 1)

/** Those that chance could not explain first, the strongest of them on top. */
export const inOrder = (drivers: readonly Driver[]): Driver[] =>
  drivers.toSorted(
    (one, other) =>
      Number(isSure(other)) - Number(isSure(one)) ||
      Math.abs(Math.log(other.ratio.value)) - Math.abs(Math.log(one.ratio.value)),
  )

export const forestRows = (drivers: readonly Driver[]): ForestRow[] =>
  drivers.map((driver) => {
    const { value, low, high } = driver.ratio
    return {
      name: driver.name,
      label: termText(driver),
      value,
      low: low ?? value,
      high: high ?? value,
      isSure: isSure(driver),
    }
  })

/** “Customers with InternetService “Fiber optic” leave at 1.9 times the rate of “DSL” (1.6–2.2)”. */
export function driverSentence(driver: Driver, basis: Drivers['basis']): string {
  const { label, level, base, step, ratio } = driver
  const does = basis === 'contract' ? 'leave' : 'come back'
  const times = `${figure(ratio.value)} times the rate`
  const sure = ratio.low === null || ratio.high === null ? '' : ` (${figureRange(ratio.low, ratio.high)})`
  if (level === null)
    return `With ${figure(step ?? 1)} more of “${label}” customers ${does} at ${times}${sure}.`
  return `Customers whose “${label}” is “${level}” ${does} at ${times} of those with “${base}”${sure}.`
}

/** Whether the ratios hold at all times, in words. */
export function lastingText({ drivers, lasting }: Drivers): string | null {
  if (lasting === null) return null
  if (lasting >= 0.05)
    return 'Nothing speaks against these ratios holding at all times (Grambsch and Therneau’s test).'
  const changing = drivers
    .filter((driver) => driver.lasting !== null && driver.lasting < 0.05 / drivers.length)
    .toSorted((one, other) => (one.lasting ?? 1) - (other.lasting ?? 1))
  const named = changing.slice(0, 3).map((driver) => `“${termText(driver)}”`)
  const more = changing.length > 3 ? ` and ${changing.length - 3} more` : ''
  const which = named.length > 0 ? ` of ${named.join(', ')}${more}` : ' of some'
  return `The ratio${which} changes with time: read it as a mean over the time watched (Grambsch and Therneau’s test).`
}
