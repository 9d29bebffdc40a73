import './performance.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { type Measure, measureQuery, readRows, type Subject, subjectFrom } from '../client/measure.ts'
import { CopyAsJson, ExplanationFacts } from '../components/explanation-body.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { Mark, processOf } from '../components/mark.tsx'
import { intervalText, measureText, titleOf } from '../components/measure-text.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, Loading, PageState } from '../components/state.tsx'
import { Whisker } from '../components/whisker.tsx'
import { day } from '../format/date.ts'
import { count, figure } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'

/** Why this number: the whole explanation, down to the rows it was made of. */
export function MeasurePage() {
  const { name } = useParams({ from: '/shell/measures/$name' })
  const { kind, id } = useSearch({ from: '/shell/measures/$name' })
  const subject = subjectFrom(kind, id)
  const { data, error, refetch } = useQuery(measureQuery(name, subject))
  usePlace(data ? titleOf(data) : name, data ? titleOf(data) : name)
  if (!data) {
    return (
      <PageState
        title="Why this number?"
        label="reading the measure"
        error={error}
        onRetry={() => refetch()}
      />
    )
  }
  return (
    <>
      <PageHead
        title={`Why ${titleOf(data).toLowerCase()} is ${measureText(data)}`}
        answer={answerOf(data)}
      />
      <div className="measure-page-facts">
        <p className="row">
          <Mark lit={processOf(data.name)} size={20} />
          <Whisker of={data} width={320} />
        </p>
        <ExplanationFacts measure={data} />
        <p className="row form-actions">
          <CopyAsJson measure={data} />
        </p>
      </div>
      <Rows measure={data} subject={subject} />
    </>
  )
}

const answerOf = (measure: Measure) =>
  measure.value === null ? (measure.missing ?? 'It cannot be known yet.') : intervalText(measure)

function Rows({ measure, subject }: { measure: Measure; subject: Subject | undefined }) {
  const rows = useInfiniteQuery({
    queryKey: ['measures', measure.name, 'rows', subject?.kind ?? 'firm', subject?.id ?? ''],
    queryFn: ({ pageParam }) => readRows(measure.name, subject, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const all = rows.data?.pages.flatMap((page) => page.rows) ?? []
  const head = rows.data?.pages[0]?.columns ?? []
  const total = measure.lineage[0]?.rows ?? 0
  return (
    <Section
      heavy
      id="rows"
      title="Which rows is it made of?"
      answer={`${count(total)} in all; what names a customer leads on to their orders.`}
    >
      {rows.isPending && <Loading label="reading the rows" rows={8} />}
      {rows.data && all.length === 0 && (
        <Empty title="No rows">Nothing has been counted into this number yet.</Empty>
      )}
      {all.length > 0 && (
        <PlainTable
          compact
          label={`Rows behind ${titleOf(measure)}`}
          head={head}
          right={numberColumns(all[0]?.cells ?? [])}
          rows={all.map((row, index) => ({ key: `${index}`, cells: cellsOf(row) }))}
        />
      )}
      <ListEnd list={rows}>Show more rows</ListEnd>
    </Section>
  )
}

function cellsOf(row: { cells: (string | number | null)[]; partyId: string | null }): React.ReactNode[] {
  return row.cells.map((cell, column) => {
    const text = cellText(cell)
    if (column > 0 || !row.partyId) return text
    return (
      <Link key="party" className="link" to="/customers/$partyId" params={{ partyId: row.partyId }}>
        {text}
      </Link>
    )
  })
}

function cellText(cell: string | number | null): string | null {
  if (typeof cell === 'number') return Number.isInteger(cell) ? count(cell) : figure(cell)
  return cell !== null && /^\d{4}-\d{2}-\d{2}$/.test(cell) ? day(cell) : cell
}

const numberColumns = (cells: (string | number | null)[]) =>
  cells.flatMap((cell, column) =>
    column > 0 && (typeof cell === 'number' || /^[-−]?[\d.,]+$/.test(cell ?? '')) ? [column] : [],
  )
