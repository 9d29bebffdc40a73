import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { createSource } from './source.ts'

const kinds = [
  { value: 'stream', label: 'Website, app or server (Segment, RudderStack)' },
  { value: 'shopify', label: 'Shop: Shopify' },
  { value: 'woocommerce', label: 'Shop: WooCommerce' },
  { value: 'webhook', label: 'Any other system, by webhook' },
  { value: 'database', label: 'Database: PostgreSQL' },
] as const

/** Makes a source that speaks by itself, and opens its page. */
export function NewSource() {
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  const change = useChange('sources')
  const make = async (fields: Record<string, string>) => {
    const kind = kinds.find(({ value }) => value === fields.kind)?.value ?? 'stream'
    await change.run(async () => {
      const { sourceId } = await createSource({ name: fields.name ?? '', kind })
      await navigate({ to: '/information/sources/$sourceId', params: { sourceId } })
    })
  }
  return (
    <Allowed to={{ verb: 'create', noun: 'sources' }} name="Connect a source">
      <Button primary onClick={() => setOpen(true)}>
        Connect a source
      </Button>
      <Modal open={open} onClose={() => setOpen(false)} title="Connect a source">
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            void make(formFields(event.currentTarget))
          }}
        >
          <TextField
            label="Name"
            name="name"
            required
            maxLength={100}
            hint="Customers’ numbers count within it."
          />
          <SelectField label="What sends" name="kind" options={[...kinds]} />
          {change.error && <Refused error={change.error} />}
          <div className="form-actions">
            <Button primary busy={change.busy} submit>
              Connect it
            </Button>
            <Button onClick={() => setOpen(false)}>Leave it</Button>
          </div>
        </form>
      </Modal>
    </Allowed>
  )
}
