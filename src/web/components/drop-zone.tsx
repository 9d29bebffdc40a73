import './drop-zone.css'
import { useId, useState } from 'react'

/** A place to drop a file on, or to choose one from. */
export function DropZone(props: {
  label: string
  hint: string
  accept: string
  onFile: (file: File) => void
  /** Several at once are taken too; absent: only the first is. */
  onFiles?: (files: readonly File[]) => void
  busy?: boolean
}) {
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (files: readonly File[]) => {
    setOver(false)
    const [file] = files
    if (!file || props.busy) return
    if (props.onFiles) props.onFiles(files)
    else props.onFile(file)
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
        take([...event.dataTransfer.files])
      }}
    >
      <b>{props.label}</b>
      <span>{props.hint}</span>
      <input
        id={id}
        className="unseen"
        type="file"
        multiple={props.onFiles !== undefined}
        accept={props.accept}
        disabled={props.busy}
        onChange={(event) => take([...(event.target.files ?? [])])}
      />
    </label>
  )
}
