import type { LabCandidate, LabGroup, LabReport } from '../client/segment.ts'
import { Why } from '../components/measure.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { type Domain, Whisker } from '../components/whisker.tsx'
import { aboutMoney, aboutMoneyRange } from '../format/money.ts'
import { count, percent, share } from '../format/number.ts'
import { stabilityWord } from './lab-words.ts'
import { SegmentTag } from './segment-tag.tsx'

const hues = 6

/** Every group of a candidate: how large, how sure, of what worth, and how it is reached. */
export function LabGroupTable({
  candidate: { groups },
  report,
}: {
  candidate: LabCandidate
  report: LabReport
}) {
  const { valued, currency } = report
  const isValued = valued > 0
  const ends = groups.flatMap(({ worth, spent, n }) => {
    const told = isValued ? worth : spent
    return told && n > 0 ? [told.low, told.high] : []
  })
  const domain = { low: Math.min(0, ...ends), high: Math.max(1, ...ends) }
  return (
    <PlainTable
      label="Groups"
      head={[
        'Group',
        'Customers',
        '% of all',
        'Found again',
        isValued ? 'To come, each' : 'Spent, each',
        '80 % interval',
        ...(isValued ? ['Spent, each'] : []),
        'Best tenth',
        'E-mail known',
        'Consents to it',
        'Phone known',
      ]}
      right={isValued ? [1, 2, 4, 6, 7, 8, 9, 10] : [1, 2, 4, 6, 7, 8, 9]}
      rows={groups.map((group) => ({
        key: String(group.group),
        cells: [
          <Named key="name" group={group} />,
          count(group.n),
          percentOf(group.share),
          <FoundAgain key="stability" group={group} />,
          <Money key="worth" group={group} isValued={isValued} currency={currency} />,
          <Ends key="ends" group={group} isValued={isValued} currency={currency} domain={domain} />,
          ...(isValued ? [<Spent key="spent" group={group} currency={currency} />] : []),
          group.n > 0 ? percentOf(group.best) : '·',
          group.n > 0 ? percentOf(group.reach.email.points) : '·',
          report.permitted === 0 || group.n === 0 ? '·' : percentOf(group.reach.email.permits),
          group.n > 0 ? percentOf(group.reach.phone.points) : '·',
        ],
      }))}
    />
  )
}

const percentOf = (part: number) => percent(Math.round(part * 1000) / 1000)

function Named({ group: { group, name, words } }: { group: LabGroup }) {
  return (
    <div className="segment-cell lab-group-name">
      <SegmentTag hue={group % hues} name={name} />
      <span className="quiet-text">{words.join(', ') || 'like everybody'}</span>
    </div>
  )
}

function FoundAgain({ group: { name, stability } }: { group: LabGroup }) {
  const { jaccard, dissolved } = stability
  if (jaccard === null) return <span className="quiet-text">empty</span>
  const told = {
    title: `${name}: found again`,
    value: share(jaccard),
    sentence: `Customers are drawn again with replacement and parted anew by the same method. Of those in this group or in the one most like it, this share is in both, on average. In ${percentOf(dissolved ?? 0)} of the draws it dissolved: nothing there was more than half like it.`,
    formula: 'mean of max |A ∩ B| ÷ |A ∪ B|',
  }
  return (
    <span className="lab-found">
      <Why of={{ told }} title={told.title}>
        {share(jaccard)}
      </Why>{' '}
      <span className="quiet-text">{stabilityWord(jaccard)}</span>
    </span>
  )
}

type Told = { value: number; low: number; high: number }

function toldMoney({ worth, spent, n }: LabGroup, isValued: boolean): Told | null {
  if (n === 0) return null
  return isValued ? worth : spent
}

function Money({ group, isValued, currency }: { group: LabGroup; isValued: boolean; currency: string }) {
  const money = toldMoney(group, isValued)
  if (!money) return <>·</>
  const told = {
    title: isValued ? `To come, each customer of ${group.name}` : `Spent, each customer of ${group.name}`,
    value: aboutMoney(money.value, currency),
    interval: `${aboutMoneyRange(money.low, money.high, currency)} · 80 %`,
    n: `${count(isValued ? (group.worth?.n ?? 0) : group.n)} customers`,
    sentence: isValued
      ? `What the group’s members are expected to bring in three years, divided among those who were valued; all of them together ${aboutMoney(group.equity?.value ?? 0, currency)}. What each will bring is their own chance, so the spreads add as squares.`
      : 'What the group’s members have spent so far, divided among them; the interval is that of drawing such customers.',
    formula: isValued ? 'Σ CLV ÷ n' : 'Σ spent ÷ n',
  }
  return (
    <Why of={{ told }} title={told.title}>
      <b>{told.value}</b>
    </Why>
  )
}

function Ends(props: { group: LabGroup; isValued: boolean; currency: string; domain: Domain }) {
  const money = toldMoney(props.group, props.isValued)
  if (!money) return null
  const interval = { low: money.low, high: money.high, level: 0.8 }
  return (
    <>
      <Whisker of={{ value: money.value, interval, standard: null }} domain={props.domain} width={96} />
      <span className="unseen">{aboutMoneyRange(money.low, money.high, props.currency)}</span>
    </>
  )
}

function Spent({ group: { name, n, spent }, currency }: { group: LabGroup; currency: string }) {
  if (n === 0) return <>·</>
  const told = {
    title: `Spent, each customer of ${name}`,
    value: aboutMoney(spent.value, currency),
    interval: `${aboutMoneyRange(spent.low, spent.high, currency)} · 80 %`,
    n: `${count(n)} customers`,
    sentence: 'What the group’s members have spent so far, divided among them.',
    formula: 'Σ spent ÷ n',
  }
  return (
    <Why of={{ told }} title={told.title}>
      {told.value}
    </Why>
  )
}
