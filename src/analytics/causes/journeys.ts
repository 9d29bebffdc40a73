import { refuse, requireCount, requireNonNegative, requireSameLength } from '../numerics/argument.ts'

/** Ways on which customers came to buy or not, each with its touches in the order of time. */
export interface Journeys {
  /** touches of all journeys, one after the other: numbers of channels from 0 to channels − 1 */
  readonly channel: Int32Array
  /** m + 1 places in `channel`, ascending from 0: journey j has the touches from start[j] to start[j + 1] − 1 */
  readonly start: Int32Array
  /** how many channels there are, a whole number ≥ 1 */
  readonly channels: number
  /** m numbers ≥ 0: how often the journey ended in a purchase */
  readonly conversions: Float64Array
  /** m numbers ≥ 0: how often the same touches came to nothing; none where it is left out */
  readonly nulls?: Float64Array
  /** days from each touch in `channel` to the end of its journey, ≥ 0; left out where nobody noted them */
  readonly age?: Float64Array
  /** m sums that the purchases brought, in one currency */
  readonly value?: Float64Array
}

/** What each channel is credited with. */
export interface Credits {
  /** one number for each channel; together all conversions that had a touch */
  readonly conversions: Float64Array
  /** standard errors of the same, conversions taken for events that come by chance; null where none is known */
  readonly se: Float64Array | null
  /** one sum for each channel, in the journeys' currency; null without values */
  readonly value: Float64Array | null
}

/** @throws RangeError when columns differ in length, a channel is none, or a number is outside its interval */
export function requireJourneys(where: string, journeys: Journeys): void {
  const { channel, start, channels, conversions, nulls, value, age } = journeys
  requireCount(where, 'channels', channels, 1)
  requireSameLength(where, 'start', start.length, conversions.length + 1)
  if (start[0] !== 0 || start.at(-1) !== channel.length)
    refuse(where, 'start', `from 0 to ${channel.length}`, `${start[0]} to ${start.at(-1)}`)
  conversions.forEach((count, j) => {
    requireNonNegative(where, `conversions[${j}]`, count)
    if ((start[j + 1] as number) < (start[j] as number))
      refuse(where, `start[${j + 1}]`, 'ascending', start[j + 1])
  })
  channel.forEach((own, at) => {
    if (!(own >= 0 && own < channels)) refuse(where, `channel[${at}]`, `from 0 to ${channels - 1}`, own)
  })
  if (age) {
    requireSameLength(where, 'age', age.length, channel.length)
    age.forEach((days, at) => {
      requireNonNegative(where, `age[${at}]`, days)
    })
  }
  if (nulls) {
    requireSameLength(where, 'nulls', nulls.length, conversions.length)
    nulls.forEach((count, j) => {
      requireNonNegative(where, `nulls[${j}]`, count)
    })
  }
  if (!value) return
  requireSameLength(where, 'value', value.length, conversions.length)
  const broken = value.findIndex((sum) => !Number.isFinite(sum))
  if (broken >= 0) refuse(where, `value[${broken}]`, 'finite', value[broken])
}
