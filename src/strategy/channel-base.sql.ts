import { sql } from '../storage/statement.ts'
import { publishedOf } from './membership.sql.ts'

/** Who is met in a channel, and what they are worth. */
export type ChannelBase = {
  /** `*`: every customer, in whatever channel. */
  readonly channel: string
  readonly parties: number
  /** Of how many the worth is known. */
  readonly valued: number
  /** Mean worth over three years and the deviation of one from it, in money; null while nobody is valued. */
  readonly worth: number | null
  readonly deviation: number | null
}

const worth = sql`
  count(x.value) as valued, avg(x.value) as worth, stddev_samp(x.value) as deviation`

const valued = sql`
  left join information.scores x
    on x.party_id = k.party_id and x.name = 'value.clv' and x.version = ${publishedOf('value.clv')}`

/** Each channel in which somebody has been met, by the sums of contacts in one currency. */
export const channelBases = (currency: string) => sql<ChannelBase>`
  select k.channel, count(*) as parties, ${worth}
    from information.contact_statistics k ${valued}
   where k.currency = ${currency}
   group by k.channel
   order by k.channel`

/** Every customer of the firm in one currency. */
export const wholeBase = (currency: string) => sql<ChannelBase>`
  select '*' as channel, count(*) as parties, ${worth}
    from information.customer_statistics k ${valued}
   where k.currency = ${currency} and k.purchase_days > 0`
