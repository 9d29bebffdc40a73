import { useQuery } from '@tanstack/react-query'
import { comparisonQuery, type Segmentation, type SegmentComparison } from '../client/segment.ts'
import { Why } from '../components/measure.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { instant } from '../format/date.ts'
import { aboutMoney, aboutMoneyRange } from '../format/money.ts'
import { count, figure, figureRange } from '../format/number.ts'
import { SegmentTag } from './segment-tag.tsx'

type Line = SegmentComparison['items'][number]
type Figure = Line['figures'][number]

const titles: Record<string, string> = {
  orders: 'Orders',
  spend: 'Spent so far',
  recency: 'Days since the last order',
  tenure: 'Days since the first order',
  contacts: 'Contacts',
  complaints: 'Complaints',
}

/** What the members of each segment in force are like, beside everybody. */
export function ComparisonSection({ segmentation }: { segmentation: Segmentation }) {
  const { data, error, refetch } = useQuery(comparisonQuery(segmentation))
  const names = data?.items[0]?.figures.map(({ name }) => name) ?? []
  return (
    <Section
      heavy
      title="What are the members of each segment like?"
      answer="Means of each member, with the 80 % interval of drawing such members: segments whose intervals keep apart differ."
      source={
        data &&
        `Counted ${instant(data.countedAt)}, of whoever has bought; contacts and complaints of everybody.`
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="comparing the segments" />}
      {data && data.items.length > 0 && (
        <PlainTable
          label="Segments compared"
          head={['Segment', 'Parties', ...names.map((name) => titles[name] ?? name)]}
          right={[1, ...names.map((_, at) => at + 2)]}
          rows={data.items
            .filter(({ segmentId }) => segmentId !== null)
            .map((line) => ({
              key: line.segmentId ?? '',
              cells: cellsOf(line, segmentation, data.currency),
            }))}
          total={cellsOf(data.items.at(-1) as Line, segmentation, data.currency)}
        />
      )}
    </Section>
  )
}

function cellsOf(line: Line, { segments }: Segmentation, currency: string): React.ReactNode[] {
  const segment = segments.find(({ segmentId }) => segmentId === line.segmentId)
  const name = segment?.name ?? 'All'
  return [
    segment ? <SegmentTag key="name" hue={segment.hue} name={name} /> : name,
    count(line.parties),
    ...line.figures.map((each) => <Mean key={each.name} of={each} segment={name} currency={currency} />),
  ]
}

function Mean({
  of: { name, n, value, low, high },
  segment,
  currency,
}: {
  of: Figure
  segment: string
  currency: string
}) {
  if (value === null) return <>·</>
  const isMoney = name === 'spend'
  const ends =
    low === null || high === null
      ? undefined
      : isMoney
        ? aboutMoneyRange(low, high, currency)
        : figureRange(low, high)
  const told = {
    title: `${titles[name] ?? name}, ${segment}`,
    value: isMoney ? aboutMoney(value, currency) : figure(value),
    interval: ends === undefined ? undefined : `${ends} · 80 %`,
    n: `${count(n)} parties`,
    sentence: 'The mean of the members whom it is known of; the interval is that of drawing such members.',
    formula: 'x̄ ± 1.28 · s ÷ √n',
  }
  return (
    <span className="compared">
      <Why of={{ told }} title={told.title}>
        {told.value}
      </Why>
      <span className="quiet-text">{ends ?? 'one alone'}</span>
    </span>
  )
}
