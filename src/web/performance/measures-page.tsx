import './performance.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type MeasureDefinition, measuresQuery } from '../client/measure.ts'
import { Mark, processOf } from '../components/mark.tsx'
import { MeasureLink } from '../components/measure.tsx'
import { intervalText, titleOf } from '../components/measure-text.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { Status } from '../components/status.tsx'
import { Whisker } from '../components/whisker.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { PerformanceTabs } from './performance-tabs.tsx'

/** Every measure that exists, with its last reading. */
export function MeasuresPage() {
  usePlace('All measures', 'All measures')
  const { data, error, refetch } = useQuery(measuresQuery)
  return (
    <>
      <PageHead
        title="Which measures do we know?"
        answer="Each is defined once, by the room that computes it, and explains itself down to the rows."
      />
      <PerformanceTabs />
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading all measures" rows={8} />}
      {data && (
        <Section heavy>
          <PlainTable
            label="All measures"
            head={['', 'Measure', 'Value', '', 'Interval and n', 'Against its standard']}
            right={[2]}
            rows={data.items.map((measure) => ({ key: measure.name, cells: cellsOf(measure) }))}
          />
        </Section>
      )}
    </>
  )
}

function cellsOf({ reading, ...measure }: MeasureDefinition): React.ReactNode[] {
  const name = (
    <Link key="name" className="link" to="/measures/$name" params={{ name: measure.name }} search={{}}>
      {titleOf(measure)}
    </Link>
  )
  const mark = <Mark key="mark" lit={processOf(measure.name)} />
  if (!reading) {
    const isOfFirm = measure.subjects.includes('firm')
    const words = isOfFirm ? 'not read yet' : 'of each customer'
    return [mark, name, <Unread key="none" words={words} />, '', '', '']
  }
  return [
    mark,
    name,
    <b key="value">
      <MeasureLink measure={reading} />
    </b>,
    <Whisker key="whisker" of={reading} width={96} />,
    <span key="interval" className="quiet-text">
      {intervalText(reading)}
    </span>,
    <Status key="status" measure={reading} />,
  ]
}

const Unread = ({ words }: { words: string }) => <span className="quiet-text">{words}</span>
