import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { type ObjectRecord, recordsQuery } from '../client/object.ts'
import { TextField } from '../components/field.tsx'

/** Finds one record of an object by its name; the latest changed are offered before anything is typed. */
export function RecordPicker(props: {
  object: string
  label: string
  /** The record that cannot be meant. */
  not: string
  picked: ObjectRecord | null
  wrong?: string | undefined
  onPick: (record: ObjectRecord | null) => void
}) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text).trim()
  const { data, error, isLoading, refetch } = useInfiniteQuery(
    recordsQuery(props.object, q === '' ? { sort: '-updatedAt' } : { q }, 8),
  )
  const found = (data?.pages[0]?.items ?? []).filter(({ recordId }) => recordId !== props.not).slice(0, 6)
  return (
    <div className="party-picker">
      <TextField
        label={props.label}
        value={props.picked?.title ?? text}
        autoComplete="off"
        placeholder="Its name"
        required
        // Nothing matches this: what is typed is no choice yet.
        pattern={props.picked ? undefined : '(?!)'}
        title="Choose one of those found"
        wrong={props.wrong}
        onChange={(event) => {
          props.onPick(null)
          setText(event.target.value)
        }}
      />
      {!props.picked && (
        <ul aria-label="Found">
          {found.map((record) => (
            <li key={record.recordId}>
              <button type="button" onClick={() => props.onPick(record)}>
                {record.title}
                <span className="quiet-text small">{record.partyName}</span>
              </button>
            </li>
          ))}
          {isLoading && <li className="quiet-text small">looking …</li>}
          {error && !data && (
            <li className="small" role="alert">
              <span className="wrong-text">{error.message}</span>{' '}
              <button type="button" className="link" onClick={() => refetch()}>
                Try again
              </button>
            </li>
          )}
          {data && found.length === 0 && <li className="quiet-text small">None is called so.</li>}
        </ul>
      )}
    </div>
  )
}
