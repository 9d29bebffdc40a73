import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Allowed, useMay } from '../components/allowed.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextField } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { Modal } from '../components/modal.tsx'
import { PartyShape } from '../components/party-chip.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { today } from '../format/date.ts'
import { NotShown, Part, PartAction } from './part.tsx'
import type { Party, Relationship } from './party.ts'
import { PartyAround } from './party-around.tsx'
import { addRelationship, endRelationship } from './party-details.ts'
import { nameOf } from './party-name.ts'
import { PartyPicker, type PickedParty } from './party-picker.tsx'
import { useShownFields } from './shown-fields.ts'
import { type TieKind, ties, tieWord } from './tie-words.ts'
import { useEnding } from './use-ending.ts'

const tieWords = ({ kind, direction }: Relationship) =>
  tieWord(kind, direction === 'backward' ? 'backward' : 'forward')

/** The people and organisations around a party. */
export function PartyRelationships({ party }: { party: Party }) {
  const [adding, setAdding] = useState(false)
  const mayChange = useMay({ verb: 'change', noun: 'parties' })
  const isShown = useShownFields()('relationships')
  const [drawn, setDrawn] = useState(false)
  const live = party.relationships.filter(({ validTo }) => validTo === null)
  return (
    <Part
      title="People around them"
      action={
        <Allowed to={{ verb: 'change', noun: 'parties' }} name="Add" look="link">
          <PartAction onPress={() => setAdding(true)} label="Add a relationship to another party">
            Add
          </PartAction>
        </Allowed>
      }
    >
      {!isShown && <NotShown what="Ties are" />}
      {isShown && live.length === 0 && !adding && (
        <p className="quiet-text small">No relationship is known yet.</p>
      )}
      <ul className="plain-list">
        {live.map((tie) => (
          <TieLine key={tie.relationshipId} party={party} tie={tie} mayChange={mayChange} />
        ))}
      </ul>
      {live.length > 0 && (
        <button type="button" className="link small" onClick={() => setDrawn(true)}>
          Draw who is around them
        </button>
      )}
      <Modal open={drawn} onClose={() => setDrawn(false)} title={`Around ${nameOf(party)}`} wide>
        {drawn && <PartyAround partyId={party.partyId} />}
      </Modal>
      {adding && <TieForm party={party} onDone={() => setAdding(false)} />}
    </Part>
  )
}

function TieLine(props: { party: Party; tie: Relationship; mayChange: boolean }) {
  const { party, tie } = props
  const change = useChange('parties')
  const ending = useEnding(party, change)
  const name = tie.otherName ?? 'somebody not shown to you'
  const end = () =>
    ending(`Ended the relationship to ${name}`, (held, ends) =>
      endRelationship(held, tie.relationshipId, ends ? today() : null),
    )
  return (
    <li className="tie">
      {tie.otherKind ? <PartyShape kind={tie.otherKind} /> : <span />}
      <div>
        <span className="quiet-text">{tieWords(tie)} </span>
        {tie.otherName ? (
          <Link className="link" to="/customers/$partyId" params={{ partyId: tie.otherPartyId }}>
            {name}
          </Link>
        ) : (
          name
        )}
        {tie.description && <span className="quiet-text"> {tie.description}</span>}
        {props.mayChange && (
          <button
            type="button"
            className="link quiet-link"
            onClick={end}
            aria-label={`End the relationship to ${name}`}
          >
            end
          </button>
        )}
        <Refused error={change.error} />
      </div>
    </li>
  )
}

function TieForm({ party, onDone }: { party: Party; onDone: () => void }) {
  const [kind, setKind] = useState<TieKind>('household-of')
  const [other, setOther] = useState<PickedParty | null>(null)
  const [description, setDescription] = useState('')
  const draft = useDraftId()
  const change = useChange('parties')
  return (
    <form
      className="part-form"
      onSubmit={async (event) => {
        event.preventDefault()
        if (!other) return
        const tie = {
          relationshipId: draft.id,
          kind,
          otherPartyId: other.partyId,
          validFrom: today(),
          ...(description.trim() && { description: description.trim() }),
        }
        if (await change.run(() => addRelationship(party.partyId, tie))) onDone()
      }}
    >
      <SelectField
        label="This party"
        value={kind}
        options={Object.entries(ties).map(([value, { forward }]) => ({ value, label: forward }))}
        onChange={(event) => setKind(event.target.value as TieKind)}
      />
      <PartyPicker label="Whom" not={party.partyId} picked={other} onPick={setOther} />
      <TextField
        label="In words"
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <FormFoot small sending={change} onDone={onDone} disabled={!other}>
        Add
      </FormFoot>
    </form>
  )
}
