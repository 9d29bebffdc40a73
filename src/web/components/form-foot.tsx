import { Button } from './button.tsx'
import { Refused } from './refused.tsx'

/** The end of a form: why it was refused, the verb that sends it, and the way out. */
export function FormFoot(props: {
  sending: { error: Error | null; busy: boolean }
  onDone: () => void
  children: React.ReactNode
  small?: boolean
  disabled?: boolean
}) {
  const { sending, onDone, small = false, disabled = false } = props
  return (
    <>
      <Refused error={sending.error} />
      <div className="row">
        <Button primary submit small={small} busy={sending.busy} disabled={disabled}>
          {props.children}
        </Button>
        <Button small={small} onClick={onDone}>
          Cancel
        </Button>
      </div>
    </>
  )
}
