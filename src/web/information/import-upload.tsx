import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { DropZone } from '../components/drop-zone.tsx'
import { useToast } from '../components/toast.tsx'
import { FileRefused } from './file-refused.tsx'
import { kinds } from './import-kind.ts'
import { SendingStrip } from './sending-strip.tsx'
import { uploading } from './uploading.ts'

/** Where a file is dropped: it is sent, looked at, and shown before anything of it is stored. */
export function ImportUpload() {
  const [{ noun, called }, setKind] = useState(kinds[0])
  const [isExport, setIsExport] = useState(false)
  const { send, sendAll, sending, refused, stop, clear } = useUpload()
  if (sending) return <SendingStrip sending={sending} onStop={stop} />
  return (
    <div className="import-upload">
      <fieldset className="kind-choice">
        <legend className="field-label">What stands in each row?</legend>
        {kinds.map((kind) => (
          <label key={kind.noun}>
            <input
              type="radio"
              name="noun"
              checked={!isExport && noun === kind.noun}
              onChange={() => {
                setIsExport(false)
                setKind(kind)
              }}
            />
            <span>{kind.label}</span>
          </label>
        ))}
        <label>
          <input type="radio" name="noun" checked={isExport} onChange={() => setIsExport(true)} />
          <span>Several tables, or an export of another system</span>
        </label>
      </fieldset>
      {refused && <FileRefused file={refused.file} error={refused.error} onAgain={clear} />}
      {isExport ? (
        <DropZone
          label="Drop one table, several, or a ZIP of them here, or choose them"
          hint="Exports of HubSpot, Salesforce, Pipedrive, EspoCRM, SuiteCRM and Twenty are known by their columns, and what belongs together stays together. Nothing is written until you start."
          accept=""
          onFile={(file) => sendAll([file])}
          onFiles={sendAll}
        />
      ) : (
        <DropZone
          label={`Drop a file of ${called} here, or choose one`}
          hint="CSV, TSV, XLSX, JSON Lines or vCard, also gzipped or zipped, a million rows and more. Encoding, delimiter, decimals and dates are detected and shown; nothing is written until you start."
          accept=""
          onFile={(file) => send(file, noun)}
        />
      )}
    </div>
  )
}

function useUpload() {
  const { sending, refused } = useSyncExternalStore(uploading.listen, uploading.told)
  const router = useRouter()
  const queries = useQueryClient()
  const say = useToast()
  const send = async (file: File, noun: string) => {
    const draft = await uploading.send(file, noun)
    const isHere = router.state.location.pathname === '/information/imports'
    if (draft && isHere)
      return router.navigate({ to: '/information/imports/$importId', params: { importId: draft.importId } })
    if (draft) await queries.invalidateQueries({ queryKey: ['imports'] })
    if (draft) say(`${file.name} has arrived; it stands among the imports and waits for your word.`)
    else if (uploading.told().refused && !isHere) say(`${file.name} was refused; the imports say why.`)
  }
  const sendAll = async (files: readonly File[]) => {
    const set = await uploading.sendAll(files)
    await queries.invalidateQueries({ queryKey: ['imports'] })
    if (set && router.state.location.pathname === '/information/imports')
      await router.navigate({ to: '/information/import-sets/$setId', params: { setId: set.setId } })
  }
  return { sendAll, send, sending, refused, stop: uploading.stop, clear: uploading.forget }
}
