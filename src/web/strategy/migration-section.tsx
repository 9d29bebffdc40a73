import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MigrationMatrix } from '../charts/migration-matrix.tsx'
import { type Migration, migrationQuery } from '../client/segment.ts'
import { Choice } from '../components/choice.tsx'
import { Why } from '../components/measure.tsx'
import { Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { locale } from '../format/locale.ts'
import { aboutMoney, aboutMoneyRange } from '../format/money.ts'
import { count } from '../format/number.ts'

/** Whether customers moved the right way in a quarter: from where to where, and what that changed. */
export function MigrationSection({ segmentationId }: { segmentationId: string }) {
  const [from, setFrom] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(migrationQuery(segmentationId, from))
  return (
    <Section
      heavy
      title="Did customers move the right way?"
      answer={data?.from ? <Answer migration={data} /> : undefined}
      source="Per cent of each row; who stayed is grey, movements of 5 % and more are bold. Counted every night; a quarter that has closed stays as it was counted."
    >
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading who moved" />}
      {data && data.quarters.length > 1 && (
        <div className="strategy-choice">
          <Choice
            label="Which quarter"
            options={data.quarters.map((quarter) => ({
              value: quarter.from,
              label: `from ${day(quarter.from)}`,
            }))}
            chosen={data.from ?? ''}
            onChoose={setFrom}
          />
        </div>
      )}
      {data && <Matrix migration={data} />}
    </Section>
  )
}

function Matrix({ migration: { segments, matrix, from, to } }: { migration: Migration }) {
  if (from === null || to === null)
    return (
      <Empty title="Nobody could move yet">
        Here stands, quarter by quarter, who went from which segment to which. The first movements can be told
        once people have been in segments at the beginning of a quarter.
      </Empty>
    )
  return (
    <MigrationMatrix
      label={`Movements from ${day(from)} to ${day(to)}`}
      columns={segments.map(({ name }) => name)}
      rows={segments.map(({ name }, at) => ({ name, to: matrix[at] ?? [] }))}
    />
  )
}

function Answer({ migration: { from, to, worthChange } }: { migration: Migration }) {
  if (!from || !to || !worthChange) return null
  const { currency } = locale()
  const { movers, value, low, high } = worthChange
  const told = {
    title: `Worth gained by moving, ${day(from)} to ${day(to)}`,
    value: aboutMoney(value, currency),
    interval: `${aboutMoneyRange(low, high, currency)} · 80 %`,
    n: `${count(movers)} who moved`,
    sentence:
      'Each who went from one segment to another counts with the difference of what a member of the two is worth on average.',
    formula: 'Σ movers · (mean worth there − mean worth here)',
    whole: { name: 'strategy.segment-migration', title: 'Worth gained by moving' },
  }
  return (
    <>
      From {day(from)} to {day(to)}, {count(movers)} moved;{' '}
      {movers === 0 ? (
        'nothing changed by it.'
      ) : (
        <>
          that changed the worth to come by{' '}
          <Why of={{ told }} title={told.title}>
            {told.value} ({aboutMoneyRange(low, high, currency)})
          </Why>
          .
        </>
      )}
    </>
  )
}
