import { useQuery } from '@tanstack/react-query'
import { fitFileQuery, modelsQuery } from '../client/fit.ts'
import { Button } from '../components/button.tsx'
import { DropZone } from '../components/drop-zone.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { bytes, count } from '../format/number.ts'
import { FileRefused } from './file-refused.tsx'
import { FitForm } from './fit-form.tsx'
import { SendingStrip } from './sending-strip.tsx'
import { useFitFile } from './use-fit-file.ts'

type Asked = { file?: string; model?: string }

/** Drop a file, choose a model, say which column is what, and fit. */
export function FitOfFile(props: {
  fitFileId: string | null
  model: string | null
  /** A fit that is asked again: the form begins with what was said to it. */
  again?: string | null
  /** Keeps what was chosen, such as in the address. */
  onChange: (asked: Asked) => void
}) {
  const { fitFileId, model, again = null, onChange } = props
  const { send, sending, refused, stop, clear } = useFitFile(({ fitFileId: file }) =>
    onChange({ file, ...(model && { model }) }),
  )
  if (sending) return <SendingStrip sending={sending} onStop={stop} />
  if (fitFileId === null)
    return (
      <div className="import-upload">
        {refused && <FileRefused file={refused.file} error={refused.error} onAgain={clear} />}
        <DropZone
          label="Drop a table here, or choose one"
          hint="CSV, TSV or XLSX with names of columns, also gzipped or zipped, up to 500 MB. Only you and those who see all customers see it; it is erased 30 days after its last use."
          accept=""
          onFile={send}
        />
      </div>
    )
  return (
    <FileKnown
      key={fitFileId}
      fitFileId={fitFileId}
      model={model}
      again={again}
      onModel={(name) => onChange({ file: fitFileId, model: name })}
      onOther={() => onChange(model ? { model } : {})}
    />
  )
}

function FileKnown(props: {
  fitFileId: string
  model: string | null
  again: string | null
  onModel: (name: string) => void
  onOther: () => void
}) {
  const { fitFileId, model, again, onModel, onOther } = props
  const file = useQuery(fitFileQuery(fitFileId))
  const models = useQuery(modelsQuery)
  const other = (
    <Button small onClick={onOther}>
      Take another file
    </Button>
  )
  if (file.error)
    return (
      <>
        <ErrorState error={file.error} />
        {other}
      </>
    )
  if (models.error) return <ErrorState error={models.error} onRetry={() => models.refetch()} />
  if (!file.data || !models.data) return <Loading label="looking at the file" rows={5} />
  const { name, columns } = file.data
  return (
    <div className="columns rail">
      <FitForm file={file.data} models={models.data.models} model={model} again={again} onModel={onModel} />
      <aside className="stack">
        <Section
          title={name}
          answer={`${bytes(file.data.bytes)}, ${count(columns.length)} columns.`}
          aside={other}
        >
          <div className="fit-columns">
            <PlainTable
              compact
              label={`Columns of ${name}`}
              head={['Column', 'In the file']}
              rows={columns.map((column) => ({
                key: column.name,
                cells: [
                  <code key="name">{column.name}</code>,
                  <span key="samples" className="samples">
                    {column.samples.map((sample) => sample || '–').join(' · ')}
                  </span>,
                ],
              }))}
            />
          </div>
        </Section>
      </aside>
    </div>
  )
}
