import { TextField } from '../components/field.tsx'

/** What something is kept for, and how long: asked of whatever a firm describes itself. */
export function KeptFor(props: {
  hint: string
  purpose: string | undefined
  retention: string | undefined
  wrong: (name: string) => string | undefined
}) {
  const { hint, purpose, retention, wrong } = props
  return (
    <>
      <TextField
        label="What for"
        name="purpose"
        required
        hint={hint}
        defaultValue={purpose}
        wrong={wrong('purpose')}
      />
      <TextField
        label="Kept how long"
        name="retention"
        required
        defaultValue={retention || 'while a customer and 3 years after'}
        wrong={wrong('retention')}
      />
    </>
  )
}
