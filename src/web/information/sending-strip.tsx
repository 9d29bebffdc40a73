import { Button } from '../components/button.tsx'
import { bytes } from '../format/number.ts'

/** A file on its way: how much of it was sent, and the way to stop it. */
export function SendingStrip(props: {
  sending: { readonly file: File; readonly share: number }
  onStop: () => void
}) {
  const { file, share } = props.sending
  const words =
    share < 1 ? `${bytes(share * file.size)} of ${bytes(file.size)} sent` : 'looking at what is in it'
  return (
    <div className="job-box" role="status">
      <h3>{file.name}</h3>
      <progress aria-label={`Sending ${file.name}`} max={1} value={share < 1 ? share : undefined} />
      <p className="small quiet-text">{words}</p>
      <Button small onClick={props.onStop}>
        Stop
      </Button>
    </div>
  )
}
