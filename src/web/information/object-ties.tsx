import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { objectsQuery } from '../client/object.ts'
import {
  changeTie,
  endsFrom,
  makeTie,
  type ObjectTie,
  relationsQuery,
  removeTie,
  type TieHere,
  tiesQuery,
} from '../client/object-tie.ts'
import { useMay } from '../components/allowed.tsx'
import { Modal } from '../components/modal.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { day, today } from '../format/date.ts'
import { isOf, ObjectTieForm, type TieWay, waysFrom } from './object-tie-form.tsx'

/** What the ties of a record or a customer need to be shown and made. */
export function useTies(here: TieHere, object: string | null) {
  const enabled = useMay({ verb: 'read', noun: 'objects' })
  const relations = useQuery({ ...relationsQuery, enabled })
  const objects = useQuery({ ...objectsQuery, enabled })
  const ways = waysFrom(object, relations.data?.items ?? [])
  const ties = useQuery({ ...tiesQuery(here), enabled: enabled && ways.length > 0 })
  const called = (name: string | null) =>
    name === null ? 'Customer' : (objects.data?.items.find((one) => one.object === name)?.titleOne ?? name)
  return { ways, ties, called }
}

type Shown = { here: TieHere; ways: readonly TieWay[]; called: (object: string | null) => string }

/** The ties of one end, those that last first, and what is over after them. */
export function ObjectTies({ here, ways, called, ties }: Shown & Pick<ReturnType<typeof useTies>, 'ties'>) {
  const items = ties.data?.items ?? []
  const over = items.filter(isOver)
  const [isWhole, setWhole] = useState(false)
  return (
    <>
      {ties.error && !ties.data && <ErrorState error={ties.error} onRetry={() => ties.refetch()} />}
      {!ties.data && !ties.error && <Loading label="reading the ties" rows={2} />}
      {ties.data && items.length === over.length && (
        <p className="quiet-text small">Tied to nothing{over.length > 0 ? ' now' : ' yet'}.</p>
      )}
      <ul className="plain-list">
        {items
          .filter((tie) => isWhole || !isOver(tie))
          .map((tie) => (
            <TieLine key={`${tie.tieId} ${tie.direction}`} {...{ here, ways, called, tie }} />
          ))}
      </ul>
      {over.length > 0 && (
        <button type="button" className="link small" onClick={() => setWhole(!isWhole)}>
          {isWhole
            ? 'Hide what is over'
            : `Show ${over.length} that ${over.length === 1 ? 'is' : 'are'} over`}
        </button>
      )}
    </>
  )
}

const isOver = ({ validTo }: ObjectTie) => validTo !== null && validTo < today()

function TieLine({ here, ways, called, tie }: Shown & { tie: ObjectTie }) {
  const mayChange = useMay({ verb: 'change', noun: 'objects' })
  const mayErase = useMay({ verb: 'erase', noun: 'objects' })
  const [isOpen, setOpen] = useState(false)
  const change = useChange('objects')
  const say = useToast()
  const relation = ways.find((way) => isOf(tie, way.relation, way.direction))?.relation
  const name = tie.otherTitle ?? tie.otherPartyName ?? 'a customer not shown to you'
  const end = async () => {
    let version = tie.version
    const set = async (validTo: string | null) => {
      version = (await changeTie({ tieId: tie.tieId, version }, { validTo })).version
    }
    if (await change.run(() => set(today())))
      say(
        `Ended: ${tie.title} ${name}`,
        change.back(() => set(tie.validTo)),
      )
  }
  const remove = async () => {
    if (await change.run(() => removeTie(tie.tieId)))
      say(
        `Took away: ${tie.title} ${name}`,
        change.back(() => makeTie(asItWas(here, tie))),
      )
  }
  return (
    <li className="object-tie">
      <div>
        <span className="quiet-text">{tie.title} </span>
        <OtherEnd tie={tie} name={name} />
        {tie.otherRecordId !== null && (
          <span className="quiet-text">
            {' '}
            {called(tie.otherObject).toLowerCase()}
            {tie.otherPartyName && ` of ${tie.otherPartyName}`}
          </span>
        )}
        {tie.role && <span>, {tie.role}</span>}
        <span className="quiet-text">{daysOf(tie)}</span>
      </div>
      <span className="row">
        {mayChange && relation && (relation.dated || relation.roles.length > 0) && (
          <button
            type="button"
            className="link quiet-link"
            onClick={() => setOpen(true)}
            aria-label={`Change: ${tie.title} ${name}`}
          >
            change
          </button>
        )}
        {mayChange && relation?.dated && !isOver(tie) && tie.validTo !== today() && (
          <button
            type="button"
            className="link quiet-link"
            onClick={() => void end()}
            aria-label={`End today: ${tie.title} ${name}`}
          >
            end
          </button>
        )}
        {mayErase && (
          <button
            type="button"
            className="link quiet-link"
            onClick={() => void remove()}
            aria-label={`Take away: ${tie.title} ${name}`}
          >
            take away
          </button>
        )}
      </span>
      <Refused error={change.error} />
      <Modal open={isOpen} onClose={() => setOpen(false)} title={`${tie.title} ${name}`}>
        {isOpen && <ObjectTieForm {...{ here, ways, called, tie }} onDone={() => setOpen(false)} />}
      </Modal>
    </li>
  )
}

function OtherEnd({ tie, name }: { tie: ObjectTie; name: string }) {
  if (tie.otherRecordId !== null && tie.otherObject !== null)
    return (
      <Link
        className="link"
        to="/objects/$object/$recordId"
        params={{ object: tie.otherObject, recordId: tie.otherRecordId }}
      >
        {name}
      </Link>
    )
  if (tie.otherPartyId === null) return name
  return (
    <Link className="link" to="/customers/$partyId" params={{ partyId: tie.otherPartyId }}>
      {name}
    </Link>
  )
}

function daysOf({ validFrom, validTo }: ObjectTie): string {
  if (validTo !== null) return `, ${validFrom === null ? 'until' : `${day(validFrom)} to`} ${day(validTo)}`
  return validFrom === null ? '' : `, since ${day(validFrom)}`
}

/** A tie that was taken away, to be made again. */
function asItWas(here: TieHere, tie: ObjectTie): Parameters<typeof makeTie>[0] {
  const { tieId, relation, direction, role, validFrom, validTo, otherRecordId, otherPartyId } = tie
  const other = otherRecordId === null ? { partyId: otherPartyId ?? '' } : { recordId: otherRecordId }
  const days = validFrom === null ? {} : { validFrom, validTo }
  return { tieId, relation, ...endsFrom(here, direction, other), ...(role !== null && { role }), ...days }
}
