import './drop-zone.css'
import { useId, useState } from 'react'

/** A place to drop a file on, or to choose one from. */
export function DropZone(props: {
  label: string
  hint: string
  accept: string
  onFile: (file: File) => void
  busy?: boolean
}) {
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (file: File | undefined) => {
    setOver(false)
    if (file && !props.busy) props.onFile(file)
  }
  return (
    <label
      htmlFor={id}
      className="drop-zone"
      data-over={over || undefined}
      aria-busy={props.busy}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer.files[0])
      }}
    >
      <b>{props.label}</b>
      <span>{props.hint}</span>
      <input
        id={id}
        className="unseen"
        type="file"
        accept={props.accept}
        disabled={props.busy}
        onChange={(event) => take(event.target.files?.[0])}
      />
    </label>
  )
}
