import { useQuery } from '@tanstack/react-query'
import { campaignsQuery } from '../client/campaign.ts'
import { accountsQuery } from '../client/channel.ts'
import { causesQuery } from '../client/complaint.ts'
import { experimentsQuery } from '../client/experiment.ts'
import { type MeasureDefinition, type Subject, subjectFrom } from '../client/measure.ts'
import { propositionsQuery } from '../client/proposition.ts'
import { segmentationsQuery } from '../client/segment.ts'
import { lifetimeQuery } from '../client/value.ts'
import { useSegmentsInForce } from '../value/segments-in-force.ts'

type Named = { readonly value: string; readonly label: string }
/** Something with versions; `draft`: the one that is being written, if any. */
type Drafted = Named & { readonly draft: number | null }

/** What decisions speak of, as it is called; without what one may not see. */
export type KnownNames = {
  readonly segments: readonly Named[]
  readonly channels: readonly Named[]
  readonly causes: readonly Named[]
  readonly campaigns: readonly Named[]
  readonly arms: readonly Named[]
  readonly currencies: readonly Named[]
  readonly segmentations: readonly Drafted[]
  readonly propositions: readonly Drafted[]
}

export function useKnownNames(): KnownNames {
  const { segments } = useSegmentsInForce()
  const propositions = useQuery(propositionsQuery).data?.items ?? []
  return {
    segments: segments.map(({ segmentId, name }) => ({ value: segmentId, label: name })),
    channels: (useQuery(accountsQuery).data?.items ?? []).map(({ channel, name }) => ({
      value: channel,
      label: name,
    })),
    causes: (useQuery(causesQuery).data?.items ?? []).map(({ causeId, name }) => ({
      value: causeId,
      label: name,
    })),
    campaigns: (useQuery(campaignsQuery).data?.items ?? []).map(({ campaignId, name }) => ({
      value: campaignId,
      label: name,
    })),
    arms: (useQuery(experimentsQuery).data?.items ?? []).flatMap(({ experimentId, name }) => [
      { value: `${experimentId}:treated`, label: `who gets it in ${name}` },
      { value: `${experimentId}:control`, label: `who is left out of ${name}` },
    ]),
    currencies: [...new Set((useQuery(lifetimeQuery).data?.runs ?? []).map(({ currency }) => currency))].map(
      (currency) => ({ value: currency, label: currency }),
    ),
    segmentations: (useQuery(segmentationsQuery).data?.items ?? []).map((one) => ({
      value: one.segmentationId,
      label: one.name,
      draft: one.draftVersion,
    })),
    propositions: [...Map.groupBy(propositions, ({ propositionId }) => propositionId)].flatMap(
      ([value, [latest]]) =>
        latest
          ? [{ value, label: latest.title, draft: latest.state === 'draft' ? latest.version : null }]
          : [],
    ),
  }
}

const whole: Named = { value: 'firm:firm', label: 'the whole firm' }

/** Whom or what a measure can be read of: those that have names here. */
export function subjectsOf(
  measure: Pick<MeasureDefinition, 'subjects'> | undefined,
  { segments, channels, causes, campaigns, arms, currencies }: KnownNames,
): Named[] {
  const told = (kind: string, named: readonly Named[]) =>
    measure?.subjects.some((each) => each === kind)
      ? named.map(({ value, label }) => ({ value: `${kind}:${value}`, label }))
      : []
  const cells = segments.flatMap((segment) =>
    channels.map((channel) => ({
      value: `${segment.value}:${channel.value}`,
      label: `${segment.label}, ${channel.label}`,
    })),
  )
  return [
    ...(measure?.subjects.includes('firm') ? [whole] : []),
    ...told('segment', segments),
    ...told('channel', channels),
    ...told('cell', cells),
    ...told('cause', causes),
    ...told('campaign', campaigns),
    ...told('arm', arms),
    ...told('currency', currencies),
  ]
}

/** What a form calls a customer who is still to be found. */
export const onePartyChoice: Named = { value: 'party', label: 'one customer' }

/** The same, and one customer where the measure speaks of single ones: who it is has to be found. */
export const choicesOf = (
  measure: Pick<MeasureDefinition, 'subjects'> | undefined,
  names: KnownNames,
): Named[] => [
  ...subjectsOf(measure, names),
  ...(measure?.subjects.includes('party') ? [onePartyChoice] : []),
]

/** “cell:…:phone” → the subject; the firm where nothing else is said. */
export function subjectOf(chosen: string | undefined): Subject {
  const [kind, ...id] = (chosen ?? '').split(':')
  return subjectFrom(kind, id.join(':')) ?? { kind: 'firm', id: 'firm' }
}

/** What a subject is called; nothing for the firm, which needs no name. */
export function nameOfSubject({ kind, id }: Subject, names: KnownNames): string | null {
  if (kind === 'firm') return null
  const all = { subjects: [kind] } as Pick<MeasureDefinition, 'subjects'>
  return (
    subjectsOf(all, names).find(({ value }) => value === `${kind}:${id}`)?.label ??
    (kind === 'party' ? onePartyChoice.label : `one ${kind}`)
  )
}
