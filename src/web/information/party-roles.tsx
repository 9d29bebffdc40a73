import { useState } from 'react'
import { Allowed, useMay } from '../components/allowed.tsx'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { month, today } from '../format/date.ts'
import { NotShown, Part, PartAction } from './part.tsx'
import type { Party, PartyRole } from './party.ts'
import { addRole, endRole } from './party-details.ts'
import { partyRoles, type RoleName } from './party-filter.ts'
import { useShownFields } from './shown-fields.ts'
import { useEnding } from './use-ending.ts'

/** In which capacities a party stands to the firm, and over which period. */
export function PartyRoles({ party }: { party: Party }) {
  const [adding, setAdding] = useState(false)
  const isShown = useShownFields()('roles')
  const mayChange = useMay({ verb: 'change', noun: 'parties' })
  return (
    <Part
      title="Roles"
      action={
        <Allowed to={{ verb: 'change', noun: 'parties' }} name="Add" look="link">
          <PartAction onPress={() => setAdding(true)} label="Add a role">
            Add
          </PartAction>
        </Allowed>
      }
    >
      {!isShown && <NotShown what="Roles are" />}
      {isShown && party.roles.length === 0 && <p className="quiet-text small">No role yet.</p>}
      <ul className="plain-list">
        {party.roles.map((role) => (
          <RoleLine key={role.partyRoleId} party={party} role={role} mayChange={mayChange} />
        ))}
      </ul>
      {adding && <RoleForm party={party} onDone={() => setAdding(false)} />}
    </Part>
  )
}

function RoleLine(props: { party: Party; role: PartyRole; mayChange: boolean }) {
  const { party, role } = props
  const change = useChange('parties')
  const ending = useEnding(party, change)
  const end = () =>
    ending(`No longer ${role.role}`, (held, ends) => endRole(held, role.partyRoleId, ends ? today() : null))
  return (
    <li className={role.validTo ? 'quiet-text' : ''}>
      {role.role}{' '}
      <span className="quiet-text">
        {role.validTo
          ? `${month(role.validFrom)} – ${month(role.validTo)}`
          : `since ${month(role.validFrom)}`}
      </span>
      {props.mayChange && !role.validTo && (
        <button
          type="button"
          className="link quiet-link"
          onClick={end}
          aria-label={`End the role ${role.role}`}
        >
          end
        </button>
      )}
      <Refused error={change.error} />
    </li>
  )
}

function RoleForm({ party, onDone }: { party: Party; onDone: () => void }) {
  const held = new Set<string>(party.roles.filter(({ validTo }) => validTo === null).map(({ role }) => role))
  const free = partyRoles.filter((role) => !held.has(role))
  const [role, setRole] = useState(free[0] ?? 'customer')
  const [from, setFrom] = useState(() => today())
  const change = useChange('parties')
  return (
    <form
      className="part-form"
      onSubmit={async (event) => {
        event.preventDefault()
        if (await change.run(() => addRole(party.partyId, { role, validFrom: from }))) onDone()
      }}
    >
      <SelectField
        label="Role"
        value={role}
        options={free.map((each) => ({ value: each, label: each }))}
        onChange={(event) => setRole(event.target.value as RoleName)}
      />
      <TextField
        label="Since"
        type="date"
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        wrong={wrongWith(change.error?.problem, 'validFrom')}
      />
      <FormFoot small sending={change} onDone={onDone}>
        Add
      </FormFoot>
    </form>
  )
}
