import './palette.css'
import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { type MeasureDefinition, measuresQuery } from '../client/measure.ts'
import { mayDo, type Session } from '../client/session.ts'
import { Icon } from '../components/icon.tsx'
import { Mark, processOf } from '../components/mark.tsx'
import { measureText, titleOf } from '../components/measure-text.ts'
import { PartyShape } from '../components/party-chip.tsx'
import { Loading } from '../components/state.tsx'
import { Whisker } from '../components/whisker.tsx'
import { allRooms, pages } from './rooms.ts'
import { everywhereQuery, type FoundParty, searchQuery } from './search.ts'
import { useSession } from './session.ts'

type Entry = {
  key: string
  group: string
  label: string
  icon: React.ReactNode
  end?: React.ReactNode
  run: () => void
}

/** Finds any party, number, page or action. `>` only actions, `#` only numbers, `@` only parties. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="modal-veil" />
        <Dialog.Popup className="palette" aria-label="Find a party, number, page or action">
          <PaletteBody onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const { entries, isWaiting, failures } = useEntries(text, onClose)
  const current = Math.min(at, entries.length - 1)
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(entries.length - 1, current + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, current - 1))
    else if (event.key === 'Enter') entries[current]?.run()
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={entries.length ? `${id}-${current}` : undefined}
        aria-label="Find a party, number or action"
        placeholder="Find a party, number or action"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteList id={id} entries={entries} current={current} onPoint={setAt} />
      <PaletteState isEmpty={entries.length === 0} isWaiting={isWaiting} failures={failures} />
      <p className="palette-foot small quiet-text">
        <kbd>&gt;</kbd> actions <kbd>#</kbd> numbers <kbd>@</kbd> parties
      </p>
    </>
  )
}

function PaletteList(props: {
  id: string
  entries: Entry[]
  current: number
  onPoint: (at: number) => void
}) {
  const { entries, id, current } = props
  return (
    <div className="palette-list" id={`${id}-list`} role="listbox" aria-label="Found" tabIndex={-1}>
      {entries.map((entry, index) => (
        <div key={entry.key} role="presentation">
          {entries[index - 1]?.group !== entry.group && <h4 role="presentation">{entry.group}</h4>}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter is taken by the input */}
          <div
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className="palette-entry"
            onPointerMove={() => props.onPoint(index)}
            onClick={entry.run}
          >
            {entry.icon}
            <span>{entry.label}</span>
            {entry.end && <span className="push row">{entry.end}</span>}
          </div>
        </div>
      ))}
    </div>
  )
}

type Failure = { what: string; error: Error; again: () => void }

/** That it is still being looked for, or could not be, is not that nothing is there. */
function PaletteState(props: { isEmpty: boolean; isWaiting: boolean; failures: Failure[] }) {
  return (
    <>
      {props.isWaiting && (
        <div className="palette-none">
          <Loading label="looking for parties" rows={2} />
        </div>
      )}
      {props.failures.map(({ what, error, again }) => (
        <p key={what} className="palette-none" role="alert">
          <span className="wrong-text">{what} cannot be looked for.</span> {error.message}{' '}
          <button type="button" className="link" onClick={again}>
            Try again
          </button>
        </p>
      ))}
      {props.isEmpty && !props.isWaiting && props.failures.length === 0 && (
        <p className="palette-none quiet-text" role="status">
          Nothing is called so.
        </p>
      )}
    </>
  )
}

function useEntries(text: string, onClose: () => void) {
  const prefix = /^[>#@]/.exec(text)?.[0]
  const wanted = (prefix ? text.slice(1) : text).trim()
  const router = useRouter()
  const session = useSession()
  const go = (path: string) => () => {
    onClose()
    router.history.push(path)
  }
  const parties = usePartyEntries(prefix && prefix !== '@' ? '' : wanted, go)
  const texts = useTextEntries(prefix ? '' : wanted, go)
  const numbers = useNumberEntries(wanted, go)
  const isAsked = (mark: string) => prefix === undefined || prefix === mark
  const entries: Entry[] = [
    ...(isAsked('#') && (wanted || prefix) ? numbers.entries : []),
    ...(prefix === undefined ? pageEntries(wanted, go) : []),
    ...(isAsked('@') ? parties.entries : []),
    ...(prefix === undefined ? texts.entries : []),
    ...(isAsked('>') ? actionEntries(wanted, go, session) : []),
  ]
  const failures = [
    ...(isAsked('@') ? parties.failures : []),
    ...(isAsked('#') && (wanted || prefix) ? numbers.failures : []),
    ...(prefix === undefined ? texts.failures : []),
  ]
  return { entries, failures, isWaiting: isAsked('@') && parties.isWaiting }
}

type Go = (path: string) => () => void

const contains = (haystack: string, needle: string) => haystack.toLowerCase().includes(needle.toLowerCase())

function usePartyEntries(wanted: string, go: Go) {
  const { data, error, isLoading, refetch } = useQuery(searchQuery(wanted))
  const isLongEnough = wanted.length >= 2
  return {
    entries: isLongEnough ? partyEntries(data?.parties ?? [], go) : [],
    isWaiting: isLongEnough && isLoading,
    failures: isLongEnough ? failureOf('Parties', error, refetch) : [],
  }
}

/** Of each kind the first few; the page of results has the rest. */
function useTextEntries(wanted: string, go: Go) {
  const { data, error, refetch } = useQuery(everywhereQuery(wanted))
  if (wanted.length < 2) return { entries: [], failures: [] }
  const found = (data?.groups ?? []).flatMap(({ name, title, hits }) =>
    hits.slice(0, 3).map((hit) => ({
      key: `${name} ${hit.id}`,
      group: title,
      label: hit.title,
      icon: <Icon name="note" />,
      end: <span className="small quiet-text palette-why">{hit.why}</span>,
      run: go(hit.path),
    })),
  )
  const all = {
    key: 'everything found',
    group: 'Everything',
    label: `All that holds “${wanted}”`,
    icon: <Icon name="right" />,
    run: go(`/search?q=${encodeURIComponent(wanted)}`),
  }
  return { entries: [...found, all], failures: failureOf('Texts', error, refetch) }
}

function failureOf(what: string, error: Error | null, again: () => unknown): Failure[] {
  return error ? [{ what, error, again: () => void again() }] : []
}

function partyEntries(found: FoundParty[], go: Go): Entry[] {
  return found.slice(0, 8).map((party) => ({
    key: party.partyId,
    group: 'Parties',
    label: party.name ?? 'Name not shown to you',
    icon: <PartyShape kind={party.kind} />,
    end: (
      <span className="small quiet-text">
        {party.why === 'spelt nearly so' ? 'spelt nearly so' : party.city}
      </span>
    ),
    run: go(`/customers/${party.partyId}`),
  }))
}

function useNumberEntries(wanted: string, go: Go) {
  const { data, error, refetch } = useQuery(measuresQuery)
  return {
    entries: numberEntries(data?.items ?? [], wanted, go),
    failures: data ? [] : failureOf('Numbers', error, refetch),
  }
}

function numberEntries(items: MeasureDefinition[], wanted: string, go: Go): Entry[] {
  return items
    .filter(({ subjects }) => subjects.includes('firm'))
    .filter((measure) => contains(`${measure.title} ${measure.name}`, wanted))
    .slice(0, 8)
    .map(({ reading, ...measure }) => ({
      key: measure.name,
      group: 'Numbers',
      label: titleOf(measure),
      icon: <Mark lit={processOf(measure.name)} />,
      end: reading ? (
        <>
          <b>{measureText(reading)}</b>
          <Whisker of={reading} />
        </>
      ) : (
        <span className="small quiet-text">not yet</span>
      ),
      run: go(`/measures/${encodeURIComponent(measure.name)}`),
    }))
}

function pageEntries(wanted: string, go: Go): Entry[] {
  const rooms = allRooms
    .filter((room) => contains(room.name, wanted))
    .map((room) => ({
      key: room.path,
      group: 'Pages',
      label: room.name,
      icon: room.icon ? (
        <Icon name={room.icon} />
      ) : (
        <Mark {...(room.mark && room.mark !== 'all' && { lit: room.mark })} />
      ),
      ...(room.go && {
        end: (
          <>
            <kbd>g</kbd>
            <kbd>{room.go}</kbd>
          </>
        ),
      }),
      run: go(room.path),
    }))
  if (!wanted) return rooms
  const below = pages
    .filter((page) => contains(`${page.name} ${page.words}`, wanted))
    .map((page) => ({
      key: page.path + page.name,
      group: 'Pages',
      label: page.name,
      icon: <Icon name="right" />,
      run: go(page.path),
    }))
  return [...rooms, ...below]
}

const actions: { label: string; path: string; noun: string }[] = [
  { label: 'New party…', path: '/customers?new=party', noun: 'parties' },
  { label: 'Import a file…', path: '/information/imports', noun: 'imports' },
  { label: 'New decision…', path: '/decisions/new', noun: 'decisions' },
  { label: 'Invite a person…', path: '/settings/people', noun: 'users' },
  { label: 'Make an API key…', path: '/settings/keys', noun: 'api-keys' },
]

/** What is not one's own stands there too, with a lock; its page says who may. */
function actionEntries(wanted: string, go: Go, session: Session | null): Entry[] {
  return actions
    .filter((action) => contains(action.label, wanted))
    .map((action) => ({
      key: action.label,
      group: 'Actions',
      label: action.label,
      icon: <Icon name={mayDo(session, 'create', action.noun) ? 'plus' : 'lock'} />,
      ...(!mayDo(session, 'create', action.noun) && {
        end: <span className="small quiet-text">not yours</span>,
      }),
      run: go(action.path),
    }))
}
