import './timeline-filter.css'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { SelectField, TextField } from '../components/field.tsx'
import { count } from '../format/number.ts'
import { type TimelineChoice, timelineFacetsQuery } from './party-details.ts'

/** By what a timeline is narrowed beside its kind. */
export type TimelineNarrowing = Pick<TimelineChoice, 'channel' | 'whose' | 'from' | 'to' | 'text'>

/** Narrows a timeline by channel, by whose it is, by days and by words. */
export function TimelineFilter(props: {
  partyId: string
  narrowed: TimelineNarrowing
  onNarrow: (next: TimelineNarrowing) => void
}) {
  const { narrowed, onNarrow } = props
  const { data } = useQuery(timelineFacetsQuery(props.partyId))
  const isOpen = Object.keys(narrowed).length > 0
  const set = (name: keyof TimelineNarrowing, value: string) => {
    const { [name]: _, ...others } = narrowed
    onNarrow(value ? { ...others, [name]: value } : others)
  }
  const channels = data?.channels ?? []
  const members = data?.members ?? []
  return (
    <details className="timeline-narrow" open={isOpen || undefined}>
      <summary className="link small">
        Narrow by channel, {members.length > 0 && 'person, '}days or words
      </summary>
      <div className="timeline-narrow-fields">
        <SelectField
          label="Channel"
          value={narrowed.channel ?? ''}
          onChange={(event) => set('channel', event.target.value)}
          options={[
            { value: '', label: 'Every channel' },
            ...channels.map(({ channel, events }) => ({
              value: channel,
              label: `${channel} (${count(events)})`,
            })),
            ...(narrowed.channel && !channels.some(({ channel }) => channel === narrowed.channel)
              ? [{ value: narrowed.channel, label: narrowed.channel }]
              : []),
          ]}
        />
        {members.length > 0 && (
          <SelectField
            label="Whose"
            value={narrowed.whose ?? ''}
            onChange={(event) => set('whose', event.target.value)}
            options={[
              { value: '', label: 'Its own' },
              { value: 'everyone', label: 'Its own and its people’s' },
              ...members.map(({ partyId, name }) => ({ value: partyId, label: name })),
            ]}
          />
        )}
        <TextField
          type="date"
          label="From"
          value={narrowed.from ?? ''}
          onChange={(event) => set('from', event.target.value)}
        />
        <TextField
          type="date"
          label="To"
          value={narrowed.to ?? ''}
          onChange={(event) => set('to', event.target.value)}
        />
        <Words text={narrowed.text ?? ''} onText={(text) => set('text', text)} />
        {isOpen && (
          <button type="button" className="link small" onClick={() => onNarrow({})}>
            Show all again
          </button>
        )}
      </div>
    </details>
  )
}

/** Waits until the typing rests, so that not every letter asks anew. */
function Words({ text, onText }: { text: string; onText: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  useEffect(() => {
    if (typed.trim() === text) return
    const wait = setTimeout(() => onText(typed.trim()), 300)
    return () => clearTimeout(wait)
  }, [typed, text, onText])
  return (
    <TextField
      type="search"
      label="Words"
      value={typed}
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

/** Whose event it is, on a timeline of several. */
export function WhoseEvent({ partyId, of }: { partyId: string; of: string }) {
  const { data } = useQuery(timelineFacetsQuery(of))
  const name = data?.members.find((member) => member.partyId === partyId)?.name
  return name ? <span className="quiet-text"> · {name}</span> : null
}
