import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextArea, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { reachable } from '../components/reachable.ts'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { recent } from '../format/date.ts'
import { type LiveSource, putQuery, type QueryDraft, readNow, settingQuery, tryQuery } from './source.ts'

/** What is read of a database, from which place on, how often; with a trial that says plainly what fails. */
export function SourceQuery({ source }: { source: LiveSource }) {
  const { sourceId } = source
  const { data, error, refetch } = useQuery(settingQuery(sourceId))
  const change = useChange('sources', sourceId)
  const say = useToast()
  const [rows, setRows] = useState<unknown[] | null>(null)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading what is read" />
  const attempt = (form: HTMLFormElement) =>
    change.run(async () => setRows((await tryQuery(sourceId, draftOf(formFields(form)))).rows))
  const keep = async (form: HTMLFormElement) => {
    if (await change.run(() => putQuery(sourceId, draftOf(formFields(form)))))
      say('Kept. The first reading begins now.')
  }
  return (
    <Allowed to={{ verb: 'create', noun: 'sources' }} name="Say what is read">
      {data.lastError && (
        <div className="notice failed" role="alert">
          <b>The last reading failed</b>
          <p>{data.lastError}</p>
        </div>
      )}
      {data.lastGoodAt && (
        <p className="quiet-text">
          Last read {recent(data.lastGoodAt)}
          {data.watermark && `, up to ${data.watermark}`}.{' '}
          <Button small busy={change.busy} onClick={() => change.run(() => readNow(sourceId))}>
            Read now
          </Button>
        </p>
      )}
      <form
        className="form"
        key={data.query ?? ''}
        onSubmit={(event) => {
          event.preventDefault()
          void keep(event.currentTarget)
        }}
      >
        <WhatIsRead read={data} />
        {change.error && <Refused error={change.error} />}
        {rows && <FirstRows rows={rows} />}
        <div className="form-actions">
          <Button primary busy={change.busy} submit>
            Keep it and read
          </Button>
          <Button
            busy={change.busy}
            onClick={(event) => {
              const { form } = event.currentTarget
              if (form?.reportValidity()) void attempt(form)
            }}
          >
            Try it
          </Button>
        </div>
      </form>
    </Allowed>
  )
}

function WhatIsRead({ read }: { read: Partial<Record<keyof QueryDraft, string | number | null>> }) {
  return (
    <>
      <TextArea
        label="Query"
        name="query"
        rows={5}
        required
        defaultValue={read.query ?? ''}
        spellCheck={false}
        hint="It is read in a transaction that can change nothing, and may take a minute."
      />
      <TextField
        label="Watermark"
        name="watermarkColumn"
        required
        defaultValue={read.watermarkColumn ?? 'updated_at'}
        hint="A column of the query that only grows, such as when a row was changed. The next reading begins there."
      />
      <TextField
        label="Every … minutes"
        name="everyMinutes"
        type="number"
        min={1}
        max={10_080}
        required
        defaultValue={read.everyMinutes ?? 15}
      />
    </>
  )
}

function FirstRows({ rows }: { rows: unknown[] }) {
  return (
    <div role="status">
      <p>{rows.length === 0 ? 'It works, and gives no rows.' : 'It works. The first rows:'}</p>
      {rows.length > 0 && (
        <pre className="snippet" {...reachable('The first rows')}>
          {JSON.stringify(rows, null, 2)}
        </pre>
      )}
    </div>
  )
}

const draftOf = (fields: Record<string, string>): QueryDraft => ({
  query: fields.query ?? '',
  watermarkColumn: fields.watermarkColumn ?? '',
  everyMinutes: Number(fields.everyMinutes),
})
