import { useState } from 'react'
import { Button } from '../components/button.tsx'

/** A secret shown once: a link or a key, with a way to copy it. */
export function ShownOnce(props: { secret: string; children: React.ReactNode }) {
  const [said, setSaid] = useState('Copy')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.secret)
      setSaid('Copied')
    } catch {
      setSaid('Select it and copy')
    }
  }
  return (
    <div className="shown-once" role="status">
      <p>{props.children}</p>
      <p className="row">
        <code>{props.secret}</code>
        <Button small onClick={copy}>
          {said}
        </Button>
      </p>
    </div>
  )
}
