import { useState } from 'react'
import type { Limits } from '../client/people.ts'
import type { Permission, Verb } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { fieldsFrom, scopesOf } from './rights-draft.ts'

const verbs: Verb[] = ['read', 'create', 'change', 'erase', 'export']
type RightsTableProps = {
  nouns: Limits[]
  rights: Permission[]
  isFixed: boolean
  onRows: (right: Pick<Permission, 'noun' | 'verb'> & { rows: Permission['rows'] | null }) => void
  onFields: (right: Permission, fields: Permission['fields']) => void
}

/** One row per noun, one choice per verb: nobody's, own, the team's or all rows. */
export function RightsTable({ nouns, rights, isFixed, onRows, onFields }: RightsTableProps) {
  const [fieldsOf, setFieldsOf] = useState<Permission | null>(null)
  const find = (noun: string, verb: Verb) =>
    rights.find((right) => right.noun === noun && right.verb === verb)
  return (
    <>
      <PlainTable
        compact
        label="Rights"
        head={['Noun', ...verbs, 'Fields that may be read']}
        rows={nouns.map(({ noun, rows, fields }) => ({
          key: noun,
          cells: [
            <b key="noun">{noun}</b>,
            ...verbs.map((verb) => {
              const right = find(noun, verb)
              return (
                <select
                  key={verb}
                  className="right-choice"
                  aria-label={`${verb} ${noun}`}
                  disabled={isFixed}
                  data-none={right ? undefined : ''}
                  value={right?.rows ?? ''}
                  onChange={(event) => onRows({ noun, verb, rows: rowsFrom(event.target.value) })}
                >
                  {scopesOf(rows[verb], right).map((scope) => (
                    <option key={scope} value={scope}>
                      {scope || '–'}
                    </option>
                  ))}
                </select>
              )
            }),
            <FieldsCell
              key="fields"
              right={find(noun, 'read')}
              isFixed={isFixed || !fields.read}
              onOpen={setFieldsOf}
            />,
          ],
        }))}
      />
      {fieldsOf && (
        <FieldsForm
          right={fieldsOf}
          known={nouns.find(({ noun }) => noun === fieldsOf.noun)?.fields.read ?? []}
          onClose={() => setFieldsOf(null)}
          onSave={(fields) => {
            onFields(fieldsOf, fields)
            setFieldsOf(null)
          }}
        />
      )}
    </>
  )
}

const rowsFrom = (value: string): Permission['rows'] | null =>
  value === 'own' || value === 'team' || value === 'all' ? value : null

function FieldsCell(props: {
  right: Permission | undefined
  isFixed: boolean
  onOpen: (right: Permission) => void
}) {
  const { right, isFixed } = props
  if (!right) return <span className="quiet-text">none</span>
  const words = right.fields === 'all' ? 'all' : right.fields.join(', ')
  if (isFixed) return <span className="field-names">{words}</span>
  return (
    <button type="button" className="link field-names" onClick={() => props.onOpen(right)}>
      {words || 'none'}
    </button>
  )
}

function FieldsForm(props: {
  right: Permission
  /** The names there are. */
  known: string[]
  onClose: () => void
  onSave: (fields: Permission['fields']) => void
}) {
  const { right } = props
  return (
    <Modal open onClose={props.onClose} title={`Fields of ${right.noun}`}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          props.onSave(fieldsFrom(formFields(event.currentTarget).fields ?? ''))
        }}
      >
        <TextField
          label="Field names, separated by commas"
          name="fields"
          defaultValue={right.fields === 'all' ? 'all' : right.fields.join(', ')}
          hint={`“all” for every field, nothing for none. There are ${props.known.join(', ')}. A field left out is shown nowhere: not in lists, search, exports or charts.`}
        />
        <div className="form-actions">
          <Button primary submit>
            Take over the fields
          </Button>
        </div>
      </form>
    </Modal>
  )
}
