import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { RequestError } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { DropZone } from '../components/drop-zone.tsx'
import { bytes } from '../format/number.ts'
import { FileRefused } from './file-refused.tsx'
import { uploadFile } from './upload.ts'

type Sending = { file: File; share: number }

/** Where a file is dropped: it is sent, looked at, and shown before anything of it is stored. */
export function ImportUpload() {
  const [noun, setNoun] = useState<'orders' | 'parties'>('orders')
  const { send, sending, refused, stop, clear } = useUpload()
  if (sending) return <SendingStrip sending={sending} onStop={stop} />
  return (
    <div className="import-upload">
      <fieldset className="kind-choice">
        <legend className="field-label">What does the file hold?</legend>
        {(['orders', 'parties'] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="noun" checked={noun === each} onChange={() => setNoun(each)} />
            <span>
              {each === 'orders' ? 'Orders, one row each' : 'People and organisations, one row each'}
            </span>
          </label>
        ))}
      </fieldset>
      {refused && <FileRefused file={refused.file} error={refused.error} onAgain={clear} />}
      <DropZone
        label={`Drop a file of ${noun} here, or choose one`}
        hint="CSV, TSV or XLSX, also gzipped or zipped, a million rows and more. Encoding, delimiter, decimals and dates are detected and shown; nothing is written until you start."
        accept=""
        onFile={(file) => send(file, noun)}
      />
    </div>
  )
}

function SendingStrip({ sending, onStop }: { sending: Sending; onStop: () => void }) {
  const { file, share } = sending
  const words =
    share < 1 ? `${bytes(share * file.size)} of ${bytes(file.size)} sent` : 'looking at what is in it'
  return (
    <div className="job-box" role="status">
      <h3>{file.name}</h3>
      <progress aria-label={`Sending ${file.name}`} max={1} value={share < 1 ? share : undefined} />
      <p className="small quiet-text">{words}</p>
      <Button small onClick={onStop}>
        Stop
      </Button>
    </div>
  )
}

function useUpload() {
  const [sending, setSending] = useState<Sending | null>(null)
  const [refused, setRefused] = useState<{ file: File; error: RequestError } | null>(null)
  const control = useRef<AbortController | null>(null)
  const navigate = useNavigate()
  useEffect(() => () => control.current?.abort(), [])
  const send = async (file: File, noun: string) => {
    setRefused(null)
    setSending({ file, share: 0 })
    control.current = new AbortController()
    try {
      const onSent = (share: number) => setSending({ file, share })
      const draft = await uploadFile(file, noun, onSent, control.current.signal)
      await navigate({ to: '/information/imports/$importId', params: { importId: draft.importId } })
    } catch (error) {
      if (error instanceof RequestError) setRefused({ file, error })
      else if (!(error instanceof DOMException)) throw error
    } finally {
      setSending(null)
    }
  }
  return { send, sending, refused, stop: () => control.current?.abort(), clear: () => setRefused(null) }
}
