import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { objectsQuery } from '../client/object.ts'
import { SelectField, TextField } from '../components/field.tsx'
import type { PartyKind } from '../components/party-chip.tsx'
import type { Choices, Import } from './import-draft.ts'

const encodings = [
  'utf-8',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-15',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'macintosh',
]
const delimiters: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }
/** Days that can be read both ways: nothing is chosen until somebody does. */
const eitherWay = [
  { value: '', label: 'say which comes first' },
  { value: 'DD/MM/YYYY', label: 'day first, DD/MM/YYYY' },
  { value: 'MM/DD/YYYY', label: 'month first, MM/DD/YYYY' },
]
const dateFormats = ['YYYY-MM-DD', 'DD.MM.YYYY', 'MM/DD/YYYY', 'YYYYMMDD']

/** How the file is written, as it was detected; each can be said otherwise. */
export function ImportFacts(props: {
  draft: Import
  /** It can be looked at only. */
  isFixed: boolean
  busy: boolean
  onChoose: (choices: Choices) => void
}) {
  const { draft, busy, onChoose } = props
  const { detected } = draft
  if (!detected) return null
  const isTable = detected.kind === 'text' || detected.kind === 'workbook'
  return (
    // While a choice is on its way another is not taken; to be disabled would cost the field its focus.
    <fieldset className="import-facts" disabled={props.isFixed} aria-disabled={busy}>
      <legend className="unseen">How the file is written</legend>
      {detected.kind === 'text' && <TextFacts detected={detected} onChoose={onChoose} />}
      {detected.sheets.length > 1 && (
        <SelectField
          label="Sheet"
          value={detected.sheet ?? ''}
          onChange={(event) => onChoose({ options: { sheet: event.target.value } })}
          options={among(detected.sheets, detected.sheet ?? '')}
        />
      )}
      {isTable && (
        <SelectField
          label="First row"
          value={detected.header ? 'names' : 'data'}
          onChange={(event) => onChoose({ options: { header: event.target.value === 'names' } })}
          options={[
            { value: 'names', label: 'names the columns' },
            { value: 'data', label: 'is data' },
          ]}
        />
      )}
      <SelectField
        label="Decimal sign"
        value={detected.decimal}
        onChange={(event) => onChoose({ options: { decimal: event.target.value } })}
        options={[
          { value: '.', label: 'point, 1,284.50' },
          { value: ',', label: 'comma, 1.284,50' },
        ]}
        hint={detected.decimalWhy}
      />
      <SelectField
        label="Days are written"
        value={detected.dateIsAmbiguous ? '' : detected.dateFormat}
        onChange={(event) => onChoose({ options: { dateFormat: event.target.value } })}
        options={detected.dateIsAmbiguous ? eitherWay : among(dateFormats, detected.dateFormat)}
        hint={
          detected.dateIsAmbiguous
            ? `${detected.dateWhy}; it is not imported before you have said`
            : detected.dateWhy
        }
      />
      <NounFacts draft={draft} onChoose={onChoose} />
      <TypedFact
        label="Source"
        value={draft.source}
        length={200}
        onValue={(source) => onChoose({ source })}
      />
    </fieldset>
  )
}

/** How a text file is written: a workbook has neither encoding nor delimiter. */
function TextFacts(props: {
  detected: NonNullable<Import['detected']>
  onChoose: (choices: Choices) => void
}) {
  const { detected, onChoose } = props
  return (
    <>
      <SelectField
        label="Encoding"
        value={detected.encoding.toLowerCase()}
        onChange={(event) => onChoose({ options: { encoding: event.target.value } })}
        options={among(encodings, detected.encoding.toLowerCase())}
      />
      <SelectField
        label="Between columns"
        value={detected.delimiter}
        onChange={(event) => onChoose({ options: { delimiter: event.target.value } })}
        options={among(Object.keys(delimiters), detected.delimiter).map(({ value }) => ({
          value,
          label: delimiters[value] ?? value,
        }))}
      />
    </>
  )
}

/** What only orders, or only parties, need to say. */
function NounFacts(props: { draft: Import; onChoose: (choices: Choices) => void }) {
  const { draft, onChoose } = props
  const { options } = draft
  return (
    <>
      {draft.noun === 'orders' && (
        <TypedFact
          label="Currency"
          value={options?.currency ?? ''}
          length={3}
          onValue={(currency) => onChoose({ options: { currency: currency.toUpperCase() } })}
        />
      )}
      {draft.noun === 'parties' && (
        <SelectField
          label="The rows are"
          value={options?.partyKind ?? 'person'}
          onChange={(event) => onChoose({ options: { partyKind: event.target.value as PartyKind } })}
          options={['person', 'organisation', 'household'].map((value) => ({ value, label: `${value}s` }))}
        />
      )}
      {draft.noun === 'records' && (
        <ObjectFact draft={draft} onObject={(object) => onChoose({ options: { object } })} />
      )}
      {draft.noun === 'parties' && (
        <MeetFacts draft={draft} onMeets={(meets) => onChoose({ options: { meets } })} />
      )}
    </>
  )
}

/** Of which object the rows are that name none. */
function ObjectFact({ draft, onObject }: { draft: Import; onObject: (object: string) => void }) {
  const objects = useQuery(objectsQuery).data?.items ?? []
  const live = objects.filter(({ retiredAt }) => retiredAt === null)
  return (
    <SelectField
      label="The rows are"
      value={draft.options?.object ?? ''}
      onChange={(event) => onObject(event.target.value)}
      options={[
        { value: '', label: 'as a column says' },
        ...live.map(({ object, titleMany }) => ({ value: object, label: titleMany.toLowerCase() })),
      ]}
      hint="A row in which the column of the object is filled stays what it says."
    />
  )
}

/** By what rows whose number is unknown meet somebody known: the first key that finds somebody decides. */
function MeetFacts({ draft, onMeets }: { draft: Import; onMeets: (meets: string) => void }) {
  const keys = draft.meetKeys ?? []
  const chosen = (draft.options?.meets ?? 'number').split(',').filter((key) => key !== 'number')
  const [first, second] = chosen
  const among = (without: string | undefined) =>
    keys.filter(({ key }) => key !== without).map(({ key, title }) => ({ value: key, label: title }))
  const say = (...said: (string | undefined)[]) => onMeets(said.filter(Boolean).join(',') || 'number')
  return (
    <>
      <SelectField
        label="Known by number, else by"
        value={first ?? ''}
        options={[{ value: '', label: 'nothing' }, ...among(undefined)]}
        onChange={(event) => say(event.target.value, second === event.target.value ? undefined : second)}
      />
      {first !== undefined && keys.length > 1 && (
        <SelectField
          label="and else by"
          value={second ?? ''}
          options={[{ value: '', label: 'nothing' }, ...among(first)]}
          onChange={(event) => say(first, event.target.value)}
        />
      )}
    </>
  )
}

/** A fact that is typed: taken over when one leaves the field or presses Enter. */
function TypedFact(props: {
  label: string
  value: string
  length: number
  onValue: (value: string) => void
}) {
  const [text, setText] = useState(props.value)
  const take = () => {
    if (text.trim() && text !== props.value) props.onValue(text.trim())
  }
  return (
    <TextField
      label={props.label}
      value={text}
      maxLength={props.length}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}

/** What was detected stands in the list, also when it is none of the usual. */
const among = (usual: string[], found: string) =>
  (usual.includes(found) ? usual : [found, ...usual]).map((value) => ({ value, label: value }))
