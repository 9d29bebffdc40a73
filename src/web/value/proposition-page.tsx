import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type Proposition, propositionQuery } from '../client/proposition.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, PageState } from '../components/state.tsx'
import { day, instant } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { PropositionEditor } from './proposition-editor.tsx'
import { PropositionPromise } from './proposition-promise.tsx'
import { stateWords } from './proposition-words.ts'
import { ProvenShare } from './proven-share.tsx'
import { useSegmentsInForce } from './segments-in-force.ts'
import { ValueTabs } from './value-tabs.tsx'

const route = getRouteApi('/shell/value/propositions/$propositionId')

/** One proposition: what it promises now, the draft of what comes next, and every version before. */
export function PropositionPage() {
  const { propositionId } = route.useParams()
  const { data, error, refetch } = useQuery(propositionQuery(propositionId))
  const { segments, error: unread } = useSegmentsInForce()
  const versions = data?.items ?? []
  const [latest] = versions
  const shown = versions.find(({ state }) => state === 'in-force') ?? latest
  usePlace(shown?.title ?? 'Proposition', shown?.title ?? '')
  if (!latest || !shown)
    return (
      <PageState
        title="What do we promise, and can we prove it?"
        label="reading the proposition"
        error={error}
        onRetry={() => refetch()}
      />
    )
  const name = segments.find(({ segmentId }) => segmentId === shown.segmentId)?.name
  return (
    <>
      <PageHead
        title={`What do we promise ${name ? `“${name}”` : 'the segment'}, and can we prove it?`}
        answer={answerOf(shown, latest)}
      />
      <ValueTabs />
      {unread && <ErrorState error={unread} />}
      <PropositionPromise of={shown} />
      <PropositionEditor
        key={`${propositionId} ${latest.version} ${latest.state}`}
        latest={latest}
        segments={segments}
      />
      <Versions versions={versions} />
    </>
  )
}

function answerOf(shown: Proposition, latest: Proposition): string {
  const lacking = shown.benefits.filter(({ lacks }) => lacks.length > 0).length
  const since = shown.validFrom ? ` since ${day(shown.validFrom)}` : ''
  const draft = latest === shown || latest.state !== 'draft' ? '' : ` Version ${latest.version} is in draft.`
  const state =
    shown.state === 'in-force' ? `in force${since}` : `${stateWords[shown.state]}: nobody is promised it now`
  const proof =
    lacking === 0
      ? 'Each benefit can be shown and is kept.'
      : `${lacking} of ${shown.benefits.length} benefits cannot be shown or kept yet.`
  return `Version ${shown.version}, ${state}. ${proof}${draft}`
}

function Versions({ versions }: { versions: Proposition[] }) {
  return (
    <Section
      heavy
      title="How did it come to this?"
      answer="What was promised under an earlier version stays on record as it was."
    >
      <PlainTable
        label="Versions"
        compact
        head={['Version', 'Title', 'State', 'Drafted', 'In force from', 'By', 'Proven']}
        right={[6]}
        rows={versions.map((one) => ({
          key: String(one.version),
          cells: [
            one.version,
            one.title,
            stateWords[one.state],
            instant(one.createdAt),
            one.validFrom ? day(one.validFrom) : '·',
            one.decisionId ? (
              <Link
                key="decision"
                className="link"
                to="/decisions/$decisionId"
                params={{ decisionId: one.decisionId }}
              >
                a decision
              </Link>
            ) : (
              '·'
            ),
            <ProvenShare key="proven" of={one} />,
          ],
        }))}
      />
    </Section>
  )
}
