import type { EventSentence, SpokenEvent } from '../kernel/registration.ts'

const purposeOf = ({ data, channel }: SpokenEvent) =>
  `${String(data.purpose ?? 'something')}${channel === null ? '' : ` by ${channel}`}`

const versionOf = ({ data }: SpokenEvent) => (data.version === undefined ? '' : ` (version ${data.version})`)

const ofConsents = { shows: [], of: { noun: 'consents', fields: [] } } as const
const ofProposals = { shows: [], of: { noun: 'proposals', fields: [] } } as const

/** How what customers permit, agree on and put right reads on their timeline. */
export const eventSentences: readonly EventSentence[] = [
  {
    type: 'empowerment.consent-granted',
    ...ofConsents,
    say: (event) => `Permitted ${purposeOf(event)}`,
  },
  {
    type: 'empowerment.consent-withdrawn',
    ...ofConsents,
    say: (event) => `Withdrew ${purposeOf(event)}`,
  },
  {
    type: 'empowerment.objection-made',
    ...ofConsents,
    say: (event) => `Objected to ${purposeOf(event)}`,
  },
  {
    type: 'empowerment.use-restricted',
    ...ofConsents,
    say: () => 'Their data is kept and not used from here on',
  },
  {
    type: 'empowerment.use-restored',
    ...ofConsents,
    say: () => 'Their data may be used again',
  },
  {
    type: 'empowerment.terms-proposed',
    ...ofConsents,
    say: (event) => {
      const who = event.data.by === 'party' ? 'They' : 'We'
      return event.data.state === 'accepted'
        ? `${who} laid down how to reach them${versionOf(event)}`
        : `${who} proposed terms${versionOf(event)}`
    },
  },
  {
    type: 'empowerment.terms-answered',
    ...ofConsents,
    say: (event) => {
      const who = event.data.by === 'party' ? 'They' : 'We'
      return `${who} ${String(event.data.state ?? 'answered')} the terms${versionOf(event)}`
    },
  },
  {
    type: 'empowerment.data-rectified',
    ...ofProposals,
    say: () => 'Put right what they said was wrong',
  },
  {
    type: 'empowerment.correction-proposed',
    ...ofProposals,
    say: ({ data }) => `Asked us to correct ${String(data.field ?? 'something')}`,
  },
  {
    type: 'empowerment.data-taken-away',
    ...ofConsents,
    say: () => 'Took everything away that we know',
  },
]
