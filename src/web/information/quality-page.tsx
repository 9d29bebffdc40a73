import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Quality, qualityQuery } from '../client/quality.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { PageState } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { fieldTitle } from './party-past.ts'
import { IdentityComplaints } from './quality-complaints.tsx'
import { Conflicts } from './quality-conflicts.tsx'
import { SourceFigures } from './quality-sources.tsx'

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
        <SourceFigures />
        <Section
          heavy
          title="Where do sources disagree?"
          answer="Whoever has the most to come stands first: there a wrong record costs the most. What you decide is pinned."
          aside={
            <Link className="link small" to="/information/believed">
              Believe one source throughout
            </Link>
          }
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
        <IdentityComplaints />
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
