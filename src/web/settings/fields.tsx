import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type CustomField, changeField, fieldsOf, lossOf, typeWords } from '../client/custom-field.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { FieldForm } from './field-form.tsx'

/** Whose fields they are: of customers, or of an object's records. */
export type FieldsOf = { readonly object: string; readonly titleOne: string; readonly titleMany: string }

/** The firm's own fields: made, ordered, retired and brought back without code. */
export function Fields({ of }: { of?: FieldsOf }) {
  const { data, error, refetch } = useQuery(fieldsOf(of?.object))
  const [open, setOpen] = useState<CustomField | 'new' | null>(null)
  const fields = data?.items ?? []
  const described = fields.filter(({ describedAt, retiredAt }) => describedAt !== null && retiredAt === null)
  const found = fields.filter(({ describedAt, retiredAt }) => describedAt === null && retiredAt === null)
  const retired = fields.filter(({ retiredAt }) => retiredAt !== null)
  return (
    <div className="stack">
      <Section
        title={`Fields of ${of ? of.titleMany.toLowerCase() : 'customers'}`}
        answer={
          of
            ? 'A field stands at once on the pages of its records, in their lists and filters, and in the API.'
            : 'A field stands at once on the customer page, in filters, segments, imports, exports and the API.'
        }
        aside={
          <Allowed to={{ verb: 'create', noun: 'fields' }} name="Make a field">
            <Button primary small onClick={() => setOpen('new')}>
              Make a field
            </Button>
          </Allowed>
        }
      >
        {error && <ErrorState error={error} onRetry={() => refetch()} />}
        {!data && !error && <Loading label="reading the fields" />}
        {data && described.length === 0 && (
          <Empty title="No field of your own yet">
            {of
              ? 'What your firm keeps of each beside its name: a number, a state, a date.'
              : 'What your firm keeps of customers beside name, place and contact: a contract number, a size, a date.'}
          </Empty>
        )}
        {described.length > 0 && <FieldTable of={of} fields={described} onOpen={setOpen} />}
      </Section>
      {found.length > 0 && (
        <Section
          title="Came with files or programs"
          answer="Nobody said what these are. Describe one, and it gets a type, a place and rules."
        >
          <FieldTable of={of} fields={found} onOpen={setOpen} />
        </Section>
      )}
      {retired.length > 0 && (
        <Section title="Retired" answer="Their values are kept and come back with them.">
          <FieldTable of={of} fields={retired} onOpen={setOpen} />
        </Section>
      )}
      <Modal
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open === 'new' ? 'A new field' : `Field ${open?.label ?? ''}`}
      >
        {open !== null && (
          <FieldForm of={of} field={open === 'new' ? null : open} onDone={() => setOpen(null)} />
        )}
      </Modal>
    </div>
  )
}

type TableProps = { of: FieldsOf | undefined; fields: CustomField[]; onOpen: (field: CustomField) => void }

function FieldTable({ of, fields, onOpen }: TableProps) {
  const change = useChange('fields')
  const object = of?.object
  const mayChange = useMay({ verb: 'change', noun: 'fields' })
  const say = useToast()
  const swap = (field: CustomField, other: CustomField | undefined) =>
    change.run(async () => {
      if (!other) return
      // Two that stand at one place are told apart by their places in this list.
      await changeField(field, { position: fields.indexOf(other) + 1 }, object)
      await changeField(other, { position: fields.indexOf(field) + 1 }, object)
    })
  const retire = async (field: CustomField) => {
    const { parties } = await lossOf(field.key, {}, object)
    const isGone = await change.run(() => changeField(field, { retired: field.retiredAt === null }, object))
    if (isGone)
      say(
        field.retiredAt === null
          ? `Retired ${field.label}; the values of ${parties} ${of ? of.titleMany.toLowerCase() : 'customers'} are kept`
          : `${field.label} is back`,
      )
  }
  return (
    <>
      <Refused error={change.error} />
      <PlainTable
        label="Fields"
        head={['Name', 'Holds', 'In the API', 'Rules', 'What for', '']}
        rows={fields.map((field, at) => ({
          key: field.key,
          cells: [
            field.label,
            typeWords[field.type],
            <code key="key">custom.{field.key}</code>,
            rulesOf(field),
            field.purpose || '–',
            mayChange ? (
              <span key="do" className="row">
                {field.describedAt !== null && field.retiredAt === null && (
                  <>
                    <Button
                      small
                      quiet
                      aria-label={`${field.label} up`}
                      disabled={at === 0}
                      onClick={() => void swap(field, fields[at - 1])}
                    >
                      ↑
                    </Button>
                    <Button
                      small
                      quiet
                      aria-label={`${field.label} down`}
                      disabled={at === fields.length - 1}
                      onClick={() => void swap(field, fields[at + 1])}
                    >
                      ↓
                    </Button>
                  </>
                )}
                {field.retiredAt === null && (
                  <Button small onClick={() => onOpen(field)}>
                    {field.describedAt === null ? 'Describe' : 'Change'}
                  </Button>
                )}
                <Button small busy={change.busy} onClick={() => void retire(field)}>
                  {field.retiredAt === null ? 'Retire' : 'Bring back'}
                </Button>
              </span>
            ) : (
              ''
            ),
          ],
        }))}
      />
    </>
  )
}

function rulesOf({ rules }: CustomField): string {
  const { required, unique, min, max, unit, pattern, choices, formula } = rules
  const said = [
    formula && `= ${formula}`,
    required && 'must be filled in',
    unique && 'held once',
    min !== undefined && `from ${min}`,
    max !== undefined && `to ${max}`,
    unit,
    pattern && `like ${pattern}`,
    choices?.join(', '),
  ]
  return said.filter(Boolean).join('; ') || '–'
}
