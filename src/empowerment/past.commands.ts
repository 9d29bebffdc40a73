import type { PastSection } from '../kernel/registration.ts'
import { consentsKnown } from './consent.sql.ts'

/** What a party had permitted and refused. */
export const consentsThen: PastSection = {
  name: 'consents',
  title: 'Permitted and refused',
  noun: 'consents',
  async read(ctx, partyId, knownAt, validOn) {
    const found = await ctx.db.many(consentsKnown(partyId, knownAt, validOn))
    return found.map(({ title, channel, state, saidOn }) => ({
      title: channel === null ? title : `${title}, ${channel}`,
      value: state,
      since: saidOn,
    }))
  },
}
