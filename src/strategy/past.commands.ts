import type { PastSection } from '../kernel/registration.ts'
import { membershipsOn } from './membership.sql.ts'

/** In which segments a party was. */
export const segmentsThen: PastSection = {
  name: 'segments',
  title: 'Segments',
  noun: 'segments',
  async read(ctx, partyId, _knownAt, validOn) {
    const found = await ctx.db.many(membershipsOn(partyId, validOn))
    return found.map(({ segmentation, name, validFrom }) => ({
      title: segmentation,
      value: name,
      since: validFrom,
    }))
  },
}
