import { useState } from 'react'
import type { ObjectRecord } from '../client/object.ts'
import {
  changeTie,
  endsFrom,
  makeTie,
  type ObjectRelation,
  type ObjectTie,
  type TieEnd,
  type TieHere,
} from '../client/object-tie.ts'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import { today } from '../format/date.ts'
import { PartyPicker, type PickedParty } from './party-picker.tsx'
import { RecordPicker } from './record-picker.tsx'

/** A relation as it can be used from one end. */
export type TieWay = {
  relation: ObjectRelation
  direction: ObjectTie['direction']
  /** The object at the other end; null: a customer. */
  other: string | null
}

/** The ways in which a record of an object, or a customer (null), can be tied. */
export const waysFrom = (object: string | null, relations: readonly ObjectRelation[]): TieWay[] =>
  relations
    .filter(({ retiredAt }) => retiredAt === null)
    .flatMap((relation) => [
      ...(relation.fromObject === object
        ? [{ relation, direction: 'forward', other: relation.toObject } as const]
        : []),
      ...(relation.toObject === object
        ? [{ relation, direction: 'backward', other: relation.fromObject } as const]
        : []),
    ])

const readOf = ({ relation, direction }: TieWay) =>
  direction === 'forward' ? relation.title : relation.titleBack

/** Ties what the page shows to a record or a customer, or says a tie’s role and days anew. */
export function ObjectTieForm(props: {
  here: TieHere
  ways: readonly TieWay[]
  /** What records of an object are called. */
  called: (object: string | null) => string
  /** Absent: a new one. */
  tie?: ObjectTie
  onDone: (saved: boolean) => void
}) {
  const { here, ways, called, tie, onDone } = props
  const before = tie && ways.findIndex(({ relation, direction }) => isOf(tie, relation, direction))
  const [at, setAt] = useState(before ?? 0)
  const way = ways[at]
  const [end, setEnd] = useState<Picked | null>(null)
  const [terms, setTerms] = useState<Terms>({
    role: tie?.role ?? '',
    from: tie ? (tie.validFrom ?? '') : today(),
    to: tie?.validTo ?? '',
  })
  const draft = useDraftId()
  const change = useChange('objects')
  if (!way) return <p className="quiet-text">This relation is no longer used.</p>
  const { relation, direction, other } = way
  const wrong = (name: string) => wrongWith(change.error?.problem, name)
  const save = async () => {
    const said = saidOf(relation, terms)
    const work = async () => {
      if (tie) await changeTie(tie, said)
      else if (end)
        await makeTie({
          tieId: draft.id,
          relation: relation.relation,
          ...endsFrom(here, direction, endOf(end)),
          ...said,
        })
    }
    if ((tie || end) && (await change.run(work))) onDone(true)
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {!tie && (
        <SelectField
          label="How"
          value={String(at)}
          options={ways.map((one, place) => ({
            value: String(place),
            label: `${readOf(one)} (${called(one.other).toLowerCase()})`,
          }))}
          onChange={(event) => {
            setAt(Number(event.target.value))
            setEnd(null)
            setTerms({ ...terms, role: '' })
            change.clear()
          }}
        />
      )}
      {!tie && (
        <OtherEnd
          key={at}
          {...{ here, other, end }}
          label={called(other)}
          wrong={wrong(direction === 'forward' ? 'to' : 'from')}
          onPick={setEnd}
        />
      )}
      <TermFields relation={relation} had={tie?.role ?? null} terms={terms} onSay={setTerms} wrong={wrong} />
      <FormFoot sending={change} onDone={() => onDone(false)}>
        {tie ? 'Save' : 'Tie'}
      </FormFoot>
    </form>
  )
}

type Picked = ObjectRecord | PickedParty
type Terms = { role: string; from: string; to: string }

const endOf = (picked: Picked): TieEnd =>
  'recordId' in picked ? { recordId: picked.recordId } : { partyId: picked.partyId }

/** What the form says of a tie, as far as its relation asks. */
const saidOf = ({ roles, dated }: ObjectRelation, { role, from, to }: Terms) => ({
  ...(roles.length > 0 && { role: role === '' ? null : role }),
  ...(dated && { validFrom: from, validTo: to === '' ? null : to }),
})

function OtherEnd(props: {
  here: TieHere
  other: string | null
  end: Picked | null
  label: string
  wrong: string | undefined
  onPick: (end: Picked | null) => void
}) {
  const { here, other, end, label, wrong, onPick } = props
  if (other === null) {
    const picked = end && !('recordId' in end) ? end : null
    return <PartyPicker label={label} not="" picked={picked} required onPick={onPick} />
  }
  const not = 'recordId' in here ? here.recordId : ''
  const picked = end && 'recordId' in end ? end : null
  return <RecordPicker object={other} {...{ label, not, picked, wrong, onPick }} />
}

function TermFields(props: {
  relation: ObjectRelation
  /** The role that the tie has, also where the relation no longer names it. */
  had: string | null
  terms: Terms
  onSay: (terms: Terms) => void
  wrong: (name: string) => string | undefined
}) {
  const { relation, had, terms, onSay, wrong } = props
  const roles = [...new Set([...relation.roles, ...(had === null ? [] : [had])])]
  return (
    <>
      {relation.roles.length > 0 && (
        <SelectField
          label="In which role"
          value={terms.role}
          wrong={wrong('role')}
          options={[{ value: '', label: 'not said' }, ...roles.map((role) => ({ value: role, label: role }))]}
          onChange={(event) => onSay({ ...terms, role: event.target.value })}
        />
      )}
      {relation.dated && (
        <div className="form-pair">
          <TextField
            label="From"
            type="date"
            required
            value={terms.from}
            wrong={wrong('validFrom')}
            onChange={(event) => onSay({ ...terms, from: event.target.value })}
          />
          <TextField
            label="Until"
            type="date"
            value={terms.to}
            hint="The last day; empty while it lasts."
            wrong={wrong('validTo')}
            onChange={(event) => onSay({ ...terms, to: event.target.value })}
          />
        </div>
      )}
    </>
  )
}

export const isOf = (
  tie: Pick<ObjectTie, 'relation' | 'direction'>,
  relation: Pick<ObjectRelation, 'relation'>,
  direction: ObjectTie['direction'],
) => tie.relation === relation.relation && tie.direction === direction
