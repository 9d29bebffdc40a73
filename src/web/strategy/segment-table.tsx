import type { Segment, Segmentation, SegmentTotal } from '../client/segment.ts'
import { Why } from '../components/measure.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { type Domain, Whisker } from '../components/whisker.tsx'
import { instant } from '../format/date.ts'
import { aboutMoney, aboutMoneyRange } from '../format/money.ts'
import { count, percent } from '../format/number.ts'
import { Promised } from './promised.tsx'
import { SegmentTag } from './segment-tag.tsx'
import { granularityLabel, roleLabel } from './segment-words.ts'

/** Every segment in force with what its members come to; each number says why. */
export function SegmentTable({ segmentation }: { segmentation: Segmentation }) {
  const { segments } = segmentation
  const all = sumOf(segments, (total) => total.parties)
  const worthy = sumOf(segments, (total) => total.customers)
  const domain = domainOf(segments)
  const [newest] = segments.flatMap(({ total }) => (total ? [total.computedAt] : []))
  return (
    <>
      <PlainTable
        label="Segments in force"
        head={[
          'Segment',
          'Role',
          'Parties',
          '% of all',
          'To come, each',
          '80 % interval',
          'Cost to serve a year',
          'Gain a year',
          'Served',
        ]}
        right={[2, 3, 4, 6, 7]}
        rows={segments.map((segment) => ({
          key: segment.segmentId,
          cells: [
            <div key="tag" className="segment-cell">
              <SegmentTag hue={segment.hue} name={segment.name} />
              <Promised segmentId={segment.segmentId} />
            </div>,
            roleLabel(segment.role),
            <Size key="size" segment={segment} />,
            segment.total && all > 0 ? percent(segment.total.parties / all) : '·',
            <Worth key="worth" segment={segment} />,
            <WorthWhisker key="whisker" total={segment.total} domain={domain} />,
            <Cost key="cost" segment={segment} />,
            <Gain key="gain" segment={segment} />,
            segment.total ? (granularityLabel[segment.total.granularity ?? ''] ?? '·') : '·',
          ],
        }))}
        total={[
          'All',
          '',
          count(all),
          all > 0 ? percent(1) : '·',
          '',
          '',
          '',
          <TotalGain key="gain" segments={segments} />,
          '',
        ]}
      />
      <p className="source-line">
        {newest ? `Counted ${instant(newest)}. ` : ''}
        {worthy > 0
          ? 'To come: the mean lifetime value of who was valued. Gain: a third of the three years’ worth, raised and lessened by how finely we serve where that was set; guesses do not count.'
          : 'Nobody has been valued yet: values come with orders and the nightly fit.'}
      </p>
    </>
  )
}

const sumOf = (segments: Segment[], of: (total: SegmentTotal) => number) =>
  segments.reduce((sum, { total }) => sum + (total ? of(total) : 0), 0)

type Named = { name: string; title: string }

const subjectOf = ({ segmentId }: Segment) => ({ kind: 'segment', id: segmentId }) as const

/** Asks the server why, for a measure of one segment. */
function Measured({
  segment,
  named,
  children,
}: {
  segment: Segment
  named: Named
  children: React.ReactNode
}) {
  return (
    <Why of={{ name: named.name, subject: subjectOf(segment) }} title={`${named.title} of ${segment.name}`}>
      {children}
    </Why>
  )
}

function Size({ segment }: { segment: Segment }) {
  if (!segment.total) return <>·</>
  return (
    <Measured segment={segment} named={{ name: 'strategy.segment-size', title: 'Size' }}>
      {count(segment.total.parties)}
    </Measured>
  )
}

const meanOf = (total: SegmentTotal) =>
  total.worth === null || total.customers === 0
    ? null
    : {
        value: total.worth / total.customers,
        low: (total.worthLow ?? total.worth) / total.customers,
        high: (total.worthHigh ?? total.worth) / total.customers,
      }

function Worth({ segment }: { segment: Segment }) {
  const { total } = segment
  const mean = total && meanOf(total)
  if (!total || !mean || total.currency === null) return <>not valued</>
  const told = {
    title: `To come, each customer of ${segment.name}`,
    value: aboutMoney(mean.value, total.currency),
    interval: `${aboutMoneyRange(mean.low, mean.high, total.currency)} · 80 %`,
    n: `${count(total.customers)} customers`,
    asOf: total.computedAt,
    sentence: 'What the segment’s members are worth over three years, divided among those who were valued.',
    formula: 'Σ CLV ÷ n',
    whole: { name: 'strategy.segment-worth', subject: subjectOf(segment), title: 'Worth of the segment' },
  }
  return (
    <Why of={{ told }} title={told.title}>
      <b>{told.value}</b>
    </Why>
  )
}

function WorthWhisker({ total, domain }: { total: SegmentTotal | null; domain: Domain }) {
  const mean = total && meanOf(total)
  if (!mean) return null
  const interval = { low: mean.low, high: mean.high, level: 0.8 }
  return (
    <>
      <Whisker of={{ value: mean.value, interval, standard: null }} domain={domain} width={96} />
      <span className="unseen">
        {total?.currency && aboutMoneyRange(mean.low, mean.high, total.currency)}
      </span>
    </>
  )
}

function domainOf(segments: Segment[]): Domain {
  const means = segments.flatMap(({ total }) => {
    const mean = total && meanOf(total)
    return mean ? [mean.low, mean.high] : []
  })
  return { low: Math.min(0, ...means), high: Math.max(1, ...means) }
}

function Cost({ segment: { name, total } }: { segment: Segment }) {
  if (!total || total.costPerYear === null || total.currency === null) return <>·</>
  const told = {
    title: `Cost to serve ${name}, a year`,
    value: aboutMoney(total.costPerYear, total.currency),
    n: `${count(total.customers)} customers`,
    asOf: total.computedAt,
    sentence: 'What contacts with the members cost in a year, each drawn towards the firm’s mean, added up.',
    whole: { name: 'value.cost-to-serve', title: 'Cost to serve' },
  }
  return (
    <Why of={{ told }} title={told.title}>
      {told.value}
    </Why>
  )
}

function Gain({ segment }: { segment: Segment }) {
  const { total } = segment
  if (!total || total.net === null || total.currency === null) return <>·</>
  return (
    <Measured segment={segment} named={{ name: 'strategy.segment-net', title: 'Gain' }}>
      {aboutMoney(total.net, total.currency)}
    </Measured>
  )
}

function TotalGain({ segments }: { segments: Segment[] }) {
  const known = segments.flatMap(({ total }) => (total?.net == null ? [] : [total.net]))
  const currency = segments.find(({ total }) => total?.currency)?.total?.currency
  if (known.length === 0 || !currency) return <>·</>
  return (
    <>
      {aboutMoney(
        known.reduce((sum, net) => sum + net, 0),
        currency,
      )}
    </>
  )
}
