import { useState } from 'react'
import type { CustomObject } from '../client/object.ts'
import { changeRelation, makeRelation, type ObjectRelation } from '../client/object-tie.ts'
import { CheckField, SelectField, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'

type Cardinality = ObjectRelation['cardinality']

/** What a relation allows at a time, in words. */
export const allowedWords: Readonly<Record<Cardinality, string>> = {
  'many-to-many': 'any number at both ends',
  'many-to-one': 'one at the other end',
  'one-to-many': 'one at the first end',
  'one-to-one': 'one at each end',
}

const customers = { value: '', label: 'Customers' }

/** Describes a relation, or says an existing one anew. */
export function RelationForm(props: {
  relation: ObjectRelation | null
  objects: readonly CustomObject[]
  onDone: () => void
}) {
  const { relation, objects, onDone } = props
  const [isDated, setDated] = useState(true)
  const change = useChange('objects')
  const wrong = (name: string) => wrongWith(change.error?.problem, name)
  const save = async (form: HTMLFormElement) => {
    const { title = '', titleBack = '', cardinality, roles = '', fromObject, toObject } = formFields(form)
    const body = {
      ...{ title, titleBack, cardinality: cardinality as Cardinality },
      roles: roles
        .split(',')
        .map((role) => role.trim())
        .filter(Boolean),
    }
    const ends = { fromObject: fromObject || null, toObject: toObject || null, dated: isDated }
    if (
      await change.run(() => (relation ? changeRelation(relation, body) : makeRelation({ ...body, ...ends })))
    )
      onDone()
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save(event.currentTarget)
      }}
    >
      {!relation && <Ends objects={objects} wrong={wrong} />}
      <Readings relation={relation} wrong={wrong} />
      <SelectField
        label="How many at a time"
        name="cardinality"
        defaultValue={relation?.cardinality ?? 'many-to-many'}
        hint={
          relation && relation.ties > 0 ? 'It may come to allow more, not less: ties are there.' : undefined
        }
        wrong={wrong('cardinality')}
        options={Object.entries(allowedWords).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        label="Roles"
        name="roles"
        placeholder="owner, driver, insured"
        hint="With commas between; a tie may carry one of them."
        defaultValue={relation?.roles.join(', ')}
        wrong={wrong('roles')}
      />
      {!relation && (
        <CheckField
          label="Ties have a first and a last day"
          checked={isDated}
          onChange={(event) => setDated(event.target.checked)}
        />
      )}
      <FormFoot sending={change} onDone={onDone}>
        {relation ? 'Save the relation' : 'Make the relation'}
      </FormFoot>
    </form>
  )
}

type Wrong = { wrong: (name: string) => string | undefined }

function Ends({ objects, wrong }: { objects: readonly CustomObject[] } & Wrong) {
  const options = objects.map(({ object, titleMany }) => ({ value: object, label: titleMany }))
  return (
    <div className="form-pair">
      <SelectField
        label="First end"
        name="fromObject"
        options={[customers, ...options]}
        wrong={wrong('fromObject')}
      />
      <SelectField
        label="Other end"
        name="toObject"
        options={[...options, customers]}
        wrong={wrong('toObject')}
      />
    </div>
  )
}

function Readings({ relation, wrong }: { relation: ObjectRelation | null } & Wrong) {
  return (
    <div className="form-pair">
      <TextField
        label="Reads from the first end"
        name="title"
        required
        maxLength={60}
        placeholder="drives"
        defaultValue={relation?.title}
        wrong={wrong('title') ?? wrong('relation')}
      />
      <TextField
        label="Reads from the other end"
        name="titleBack"
        required
        maxLength={60}
        placeholder="is driven by"
        defaultValue={relation?.titleBack}
        wrong={wrong('titleBack')}
      />
    </div>
  )
}
