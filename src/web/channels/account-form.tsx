import { useState } from 'react'
import { type Category, openAccount } from '../client/channel.ts'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { categories } from './category.ts'
import { useSaving } from './use-saving.ts'

/** Opens a channel: its category, its name, and the short name by which files and the API know it. */
export function AccountForm({ onDone }: { onDone: () => void }) {
  const [category, setCategory] = useState<Category>('telephony')
  const [name, setName] = useState('')
  const [short, setShort] = useState<string | null>(null)
  const { id } = useDraftId()
  const saving = useSaving('channels')
  const channel = short ?? shortOf(name)
  return (
    <form
      className="part-form"
      onSubmit={(event) => {
        event.preventDefault()
        saving.run(() => openAccount({ channelAccountId: id, category, channel, name: name.trim() }), onDone)
      }}
    >
      <SelectField
        label="Category"
        value={category}
        options={categories}
        onChange={({ target }) =>
          setCategory(categories.find(({ value }) => value === target.value)?.value ?? category)
        }
      />
      <TextField
        label="Name"
        value={name}
        required
        maxLength={100}
        wrong={wrongWith(saving.problem, 'name')}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label="Short name"
        value={channel}
        required
        pattern="[a-z][a-z0-9\-]{0,39}"
        hint="Small letters, digits and hyphens. Orders and contacts in files name the channel by it."
        wrong={wrongWith(saving.problem, 'channel')}
        onChange={({ target }) => setShort(target.value)}
      />
      <FormFoot small sending={saving} onDone={onDone} disabled={name.trim() === '' || channel === ''}>
        Open channel
      </FormFoot>
    </form>
  )
}

const shortOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
