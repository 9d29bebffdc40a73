import './channels.css'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CellGrid } from '../charts/cell-grid.tsx'
import { everybody, type Grid, type GridCell, gridQuery } from '../client/channel.ts'
import { measureQuery } from '../client/measure.ts'
import { buttonLook } from '../components/button.tsx'
import { MeasureChip } from '../components/measure.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { instant } from '../format/date.ts'
import { count, percent } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { SegmentTag } from '../strategy/segment-tag.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'

/** How we meet: segments by channels, with cost, value and excellence. */
export function GridPage() {
  usePlace('Channels', 'Grid')
  const { data, error, refetch } = useQuery(gridQuery)
  const hasContacts = data?.cells.some(({ contacts }) => contacts > 0) ?? false
  return (
    <>
      <PageHead
        title="How do we meet, and was it excellent?"
        answer={data && hasContacts ? answerOf(data) : undefined}
      />
      <ChannelsTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the grid" rows={6} />}
      {data && !hasContacts && <NoContact grid={data} />}
      {data && hasContacts && (
        <>
          <ChannelMeasures />
          <Section
            heavy
            title="Which channel serves whom well?"
            source={`The contacts of the last 365 days. Bold: the share of them that met every standard of their day, with its 80 % interval. Costs are all contacts’ costs over their customers, worth is lifetime value to come. ${data.computedAt ? `Moved ${instant(data.computedAt)}; worth and revenue are counted every night.` : ''}`}
          >
            <div className="cell-grid">
              <CellGrid grid={data} nameOf={(segmentId) => <RowName grid={data} segmentId={segmentId} />} />
            </div>
            {data.segments.length === 0 && <NoSegments />}
          </Section>
        </>
      )}
    </>
  )
}

function answerOf({ cells, channels }: Grid): string {
  const all = cells.filter(({ segmentId }) => segmentId === everybody)
  const contacts = all.reduce((sum, cell) => sum + cell.contacts, 0)
  const [worst] = all.filter(isJudged).sort((a, b) => (a.perfect?.value ?? 0) - (b.perfect?.value ?? 0))
  const over = `${count(contacts)} contacts in a year over ${all.filter((cell) => cell.contacts > 0).length} channels.`
  if (!worst?.perfect) return `${over} None has been held to a standard yet.`
  const name = channels.find(({ channel }) => channel === worst.channel)?.name ?? worst.channel
  return `${over} The least excellent is ${name}: ${percent(worst.perfect.value)} of its contacts met everything they were held to.`
}

const isJudged = ({ perfect }: GridCell) => perfect !== null

function RowName({ grid, segmentId }: { grid: Grid; segmentId: string }) {
  const segment = grid.segments.find((known) => known.segmentId === segmentId)
  return segment ? <SegmentTag hue={segment.hue} name={segment.name} /> : <b>All customers</b>
}

const names = [
  'channels.perfect-contacts',
  'channels.promises-kept',
  'channels.asked-again',
  'channels.consistency',
  'channels.cost-per-contact',
]

function ChannelMeasures() {
  const measures = useQueries({ queries: names.map((name) => measureQuery(name)) })
  return (
    <div className="channel-measures">
      {measures.map(({ data }) => data && <MeasureChip key={data.name} measure={data} />)}
    </div>
  )
}

function NoSegments() {
  return (
    <p className="source-line">
      No segmentation leads yet, so all customers stand in one row.{' '}
      <Link className="link" to="/strategy/segments">
        Say whom you serve
      </Link>
    </p>
  )
}

function NoContact({ grid }: { grid: Grid }) {
  const isOpen = grid.channels.length > 0
  return (
    <Empty
      title="No contact within a year"
      action={
        isOpen ? (
          <Link className={buttonLook({ small: true })} to="/information/imports">
            Import contacts
          </Link>
        ) : (
          <Link className={buttonLook({ small: true })} to="/channels/accounts">
            Open a channel
          </Link>
        )
      }
    >
      Here stands how you meet each segment over each channel: what it costs, what those customers are worth,
      and whether every contact was as promised.{' '}
      {isOpen
        ? 'Record contacts on a customer’s page, or import a file of them.'
        : 'Open the channels through which you meet, then record contacts or import a file of them.'}
    </Empty>
  )
}
