import './strategy.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { isCounted, type Segmentation, segmentationQuery } from '../client/segment.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { PageState } from '../components/state.tsx'
import { instant } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { StrategyTabs } from './strategy-tabs.tsx'

const route = getRouteApi('/shell/strategy/segments/$segmentationId')

/** The rules of one segmentation: drafted here, with their sizes while one types, then put in force. */
export function SegmentationPage() {
  const { segmentationId } = route.useParams()
  const { data, error, refetch } = useQuery(segmentationQuery(segmentationId))
  usePlace(data?.name ?? 'Segmentation', data?.name ?? '')
  if (!data)
    return (
      <PageState
        title="Who belongs where?"
        label="reading the rules"
        error={error}
        onRetry={() => refetch()}
      />
    )
  return (
    <>
      <PageHead title="Who belongs where?" answer={sentenceOf(data)} />
      <StrategyTabs />
      <RuleEditor key={`${segmentationId} ${data.version}`} segmentation={data} />
      <Versions segmentation={data} />
    </>
  )
}

function sentenceOf(segmentation: Segmentation): string {
  const { name, version, publishedAt, draftVersion, isLeading } = segmentation
  if (version === null) return `“${name}” is not in force yet. Nobody is counted before it is.`
  const since = publishedAt ? ` since ${instant(publishedAt)}` : ''
  const counting = isCounted(segmentation) ? '' : ' Everybody is being counted anew.'
  const draft = draftVersion === null ? '' : ` Version ${draftVersion} is in draft.`
  return `“${name}”, version ${version}, in force${since}${isLeading ? ', leading' : ''}.${draft}${counting}`
}

function Versions({ segmentation: { versions } }: { segmentation: Segmentation }) {
  if (versions.length === 0) return null
  return (
    <Section
      heavy
      title="How did it come to this?"
      answer="Who belonged where under an earlier version stays on record as it was."
    >
      <PlainTable
        label="Versions"
        compact
        head={['Version', 'State', 'In force from', 'By']}
        rows={versions.map(({ version, state, publishedAt, publishedBy }) => ({
          key: String(version),
          cells: [
            version,
            state,
            publishedAt ? instant(publishedAt) : '·',
            publishedBy ?? (publishedAt ? 'Kith' : '·'),
          ],
        }))}
      />
    </Section>
  )
}
