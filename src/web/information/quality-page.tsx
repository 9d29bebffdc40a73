import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answer, answer, api } from '../client/api.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, PageState } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { fieldTitle } from './party-past.ts'

type Quality = Answer<'/data-quality'>

const qualityQuery = queryOptions({
  queryKey: ['parties', 'quality'],
  queryFn: ({ signal }) => answer(api.GET('/data-quality', { signal })),
  staleTime: 60_000,
})

/** How complete what we know is, and where sources disagree: the dearest conflict first. */
export function QualityPage() {
  const { data, error, refetch } = useQuery(qualityQuery)
  usePlace('Data quality', 'Data quality')
  if (!data) {
    return (
      <PageState
        title="How good is what we know?"
        label="comparing the sources"
        error={error}
        onRetry={() => refetch()}
      />
    )
  }
  return (
    <>
      <PageHead title="How good is what we know?" answer={answerOf(data)} />
      <div className="stack">
        <Section
          heavy
          title="Where do sources disagree?"
          answer="Whoever has the most to come stands first: there a wrong record costs the most."
        >
          <Conflicts quality={data} />
        </Section>
        <Section heavy title="What is known of how many?" answer="The emptiest field first; full counts.">
          <PlainTable
            label="How complete each field is"
            head={['Field', 'Known', 'Of', 'Share']}
            right={[1, 2, 3]}
            rows={data.fields.map(({ field, known, of, share }) => ({
              key: field,
              cells: [fieldTitle(field), count(known), count(of), shareText(share)],
            }))}
          />
        </Section>
        <Section
          heavy
          title="How right is it?"
          answer="The honest estimate is how often customers correct what they see."
          aside={
            <Link
              className="link small"
              to="/measures/$name"
              params={{ name: 'empowerment.corrected' }}
              search={{}}
            >
              Corrected, of 1,000 visits
            </Link>
          }
        />
      </div>
    </>
  )
}

function answerOf({ conflicts, sourcesShown }: Quality): string {
  if (!sourcesShown) return 'Where sources disagree is not shown to you.'
  if (conflicts.length === 0) return 'No two sources disagree.'
  const most = conflicts.length === 100 ? 'The first 100' : count(conflicts.length)
  return `${most} ${conflicts.length === 1 ? 'conflict' : 'conflicts'} between sources.`
}

const shareText = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}\u2009%`)

function Conflicts({ quality }: { quality: Quality }) {
  if (!quality.sourcesShown)
    return (
      <p className="quiet-text small">What sources say is not shown to you, by the rights of your role.</p>
    )
  if (quality.conflicts.length === 0)
    return (
      <Empty title="No two sources disagree">
        Where two sources say different things of one customer, it stands here with both.
      </Empty>
    )
  return (
    <PlainTable
      label="Conflicts between sources"
      head={['Customer', 'Field', 'Kept', 'Sources say', 'Value to come']}
      right={[4]}
      rows={quality.conflicts.map(({ partyId, name, field, kept, said, atStake }) => ({
        key: `${partyId} ${field}`,
        cells: [
          <Link key="who" className="link" to="/customers/$partyId" params={{ partyId }}>
            {name ?? 'Name not shown to you'}
          </Link>,
          fieldTitle(field),
          <b key="kept">{kept ?? 'nothing'}</b>,
          said.map(({ source, value }) => `${source}: ${value}`).join(' · '),
          atStake === null ? 'not known' : count(Math.round(atStake)),
        ],
      }))}
    />
  )
}
