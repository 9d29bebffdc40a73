import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  cancelNight,
  isWriting,
  type Night,
  nightFile,
  nightsQuery,
  startNight,
} from '../client/warehouse.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { LongJob } from '../components/long-job.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { day, instant } from '../format/date.ts'
import { bytes, count } from '../format/number.ts'

/** The exports for other tools: each night's and those asked for, their files, and why one failed. */
export function Warehouse() {
  const { data, error, refetch } = useQuery(nightsQuery)
  const change = useChange('warehouse')
  if (!data)
    return error ? (
      <ErrorState error={error} onRetry={() => refetch()} />
    ) : (
      <Loading label="reading the nights" />
    )
  const writing = data.items.find(isWriting)
  const whole = data.items.find(({ state }) => state === 'done')
  return (
    <div className="stack">
      <Section
        heavy
        title="Written as Parquet"
        answer="Every night at 03:20, all of one moment. Seven nights stay in the data folder."
        aside={
          !writing && (
            <Allowed to={{ verb: 'export', noun: 'warehouse' }} name="Write it now" look="small">
              <Button small busy={change.busy} onClick={() => change.run(startNight)}>
                Write it now
              </Button>
            </Allowed>
          )
        }
      >
        <Refused error={change.error} />
        {writing && <Writing night={writing} change={change} />}
        {data.items.length === 0 && (
          <Empty title="No night yet">
            The first is written at 03:20, or now if you ask. Tools that read PostgreSQL need no files: the
            views of the schema “warehouse” are always of this moment.
          </Empty>
        )}
        {data.items.length > 0 && <Nights nights={data.items.filter((night) => !isWriting(night))} />}
      </Section>
      {whole && <Files latest={whole} nights={data.items.filter(({ state }) => state === 'done')} />}
    </div>
  )
}

function Writing({ night, change }: { night: Night; change: ReturnType<typeof useChange> }) {
  const { progress } = night
  return (
    <LongJob
      label="writing the warehouse"
      progress={{ done: progress?.done ?? 0, total: progress?.of ?? null }}
    >
      <span className="quiet-text">
        {progress ? `views · writes ${progress.step}` : 'waits for its turn'}
      </span>
      <Allowed to={{ verb: 'export', noun: 'warehouse' }} name="Stop" look="small">
        <Button small busy={change.busy} onClick={() => change.run(() => cancelNight(night.exportId))}>
          Stop
        </Button>
      </Allowed>
    </LongJob>
  )
}

const words: Record<Night['state'], string> = {
  waiting: 'waits',
  running: 'is written',
  done: 'whole',
  failed: 'failed',
  cancelled: 'stopped',
  removed: 'gone, newer ones stay',
}

function Nights({ nights }: { nights: Night[] }) {
  return (
    <PlainTable
      label="Exports so far"
      head={['Day', 'Asked for', 'State', 'As of', 'Rows', 'Size']}
      right={[4, 5]}
      rows={nights.map((night) => ({
        key: night.exportId,
        cells: [
          day(night.day),
          night.isNightly ? 'by night' : instant(night.requestedAt),
          night.error ? (
            <span key="state">
              <b>failed</b>: {night.error.message}
            </span>
          ) : (
            words[night.state]
          ),
          night.asOf ? instant(night.asOf) : '',
          night.asOf ? count(sumOf(night, 'rows')) : '',
          night.asOf ? bytes(sumOf(night, 'bytes')) : '',
        ],
      }))}
    />
  )
}

const sumOf = ({ files }: Night, of: 'rows' | 'bytes') => files.reduce((sum, file) => sum + file[of], 0)

function Files({ latest, nights }: { latest: Night; nights: Night[] }) {
  const [chosen, setChosen] = useState(latest.exportId)
  const mayTake = useMay({ verb: 'export', noun: 'warehouse' })
  const night = nights.find(({ exportId }) => exportId === chosen) ?? latest
  return (
    <Section
      title={`Files of ${day(night.day)}`}
      answer="A row for each view; what each column means stands in docs/warehouse.md and in the database."
      aside={
        nights.length > 1 && (
          <select
            aria-label="Which night"
            value={night.exportId}
            onChange={({ target }) => setChosen(target.value)}
          >
            {nights.map((one) => (
              <option key={one.exportId} value={one.exportId}>
                {day(one.day)}
              </option>
            ))}
          </select>
        )
      }
    >
      <PlainTable
        label={`Files of ${day(night.day)}`}
        head={['File', 'Rows', 'Size', 'SHA-256']}
        right={[1, 2]}
        rows={night.files.map((file) => ({
          key: file.file,
          cells: [
            mayTake ? (
              <a key="file" className="link" href={nightFile(night.exportId, file.file)} download>
                {file.file}
              </a>
            ) : (
              file.file
            ),
            count(file.rows),
            bytes(file.bytes),
            <code key="sha" title={file.sha256}>
              {file.sha256.slice(0, 12)}
            </code>,
          ],
        }))}
      />
    </Section>
  )
}
