const states: Readonly<Record<string, string>> = {
  queued: 'waits to go',
  deferred: 'waits for a better hour',
  claimed: 'about to go',
  'handing-over': 'going now',
  accepted: 'sent',
  refused: 'held back',
  rejected: 'refused there',
  failed: 'given up',
  expired: 'too late',
  cancelled: 'called off',
  uncertain: 'nobody knows',
  abandoned: 'let be',
  invented: 'invented, never sent',
}

/** How a message stands, in words; one of an invented past was never sent. */
export const stateText = (state: string, reason: string | null = null): string =>
  (reason === 'invented' ? states.invented : states[state]) ?? state

const reasons: Readonly<Record<string, string>> = {
  'cap-reached': 'Written to often enough',
  'consent-missing': 'Never permitted',
  'consent-withdrawn': 'Consent withdrawn',
  'consent-objected': 'Objected',
  'channel-refused': 'Terms: not this channel',
  'purpose-refused': 'Terms: not this purpose',
  'said-no': 'Said no',
  'purpose-unknown': 'Nobody declared the purpose',
  'address-gone': 'No address',
  'no-such-address': 'The address does not exist',
  bounced: 'The address does not exist',
  suppressed: 'Erased',
  'party-gone': 'No longer with us',
  'cell-dropped': 'Channel given up for the segment',
  'channel-closed': 'Segment not approached there',
  'account-closed': 'Channel closed',
  'no-way-out': 'No way to unsubscribe: KITH_URL is not https',
  'no-legal-duty': 'No law requires it',
  rejected: 'Refused by the mail server',
  'gave-up': 'The mail server never took it',
  'tried-again': 'Tried again later',
  'sent-again': 'Sent once more',
  'no-answer': 'The server never answered',
  'quiet-hours': 'Quiet hours',
  invented: 'Of the invented past',
  'said-by-hand': 'Said by a colleague',
  expired: 'Too late to be of use',
}

/** Why a message stands as it does, in words; nothing where there is no reason. */
export const reasonText = (reason: string | null): string =>
  reason === null ? '' : (reasons[reason] ?? reason)

const classes: Readonly<Record<string, string>> = {
  marketing: 'Advertising',
  service: 'Service',
  transactional: 'An answer',
  legal: 'By law',
}

/** What kind of message it is, in words. */
export const classText = (messageClass: string): string => classes[messageClass] ?? messageClass
