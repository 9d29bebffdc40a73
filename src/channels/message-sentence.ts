import type { EventSentence } from '../kernel/registration.ts'

/** What kept a message from somebody, in words. */
const reasons: Readonly<Record<string, string>> = {
  'cap-reached': 'they had been written to often enough',
  'consent-missing': 'they had not permitted it',
  'consent-withdrawn': 'they had withdrawn their consent',
  'consent-objected': 'they had objected',
  'channel-refused': 'their terms do not allow the channel',
  'purpose-refused': 'their terms do not allow the purpose',
  'said-no': 'they had said no',
  'address-gone': 'they have no address for it',
  'no-such-address': 'the address does not exist',
  bounced: 'the address does not exist',
  'cell-dropped': 'the channel was given up for their segment',
  'channel-closed': 'their segment is not approached there',
  'account-closed': 'the channel is closed',
  'no-way-out': 'they could not have unsubscribed',
  'no-legal-duty': 'no law requires it',
  rejected: 'the mail server refused it',
  'gave-up': 'the mail server did not take it',
  expired: 'it came too late',
}

/** How messages that were not sent read on a customer’s timeline; those that were are contacts. */
export const messageSentences: readonly EventSentence[] = [
  {
    type: 'channels.message-refused',
    shows: ['name'],
    of: { noun: 'messages', fields: [] },
    say: ({ data }) => {
      const why = typeof data.reason === 'string' ? reasons[data.reason] : undefined
      return `Was not written to${why === undefined ? '' : `: ${why}`}`
    },
  },
]
