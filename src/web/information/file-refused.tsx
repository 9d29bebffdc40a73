import type { RequestError } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { bytes } from '../format/number.ts'

/** What to do about each kind of file that cannot be read. */
const remedies: Record<string, string> = {
  'information.file-not-tabular':
    'Save the table as CSV or XLSX where it comes from, and drop that. A PDF or a picture of a table holds no rows that can be read safely.',
  'information.file-empty':
    'Look whether the export finished; an empty file often means a filter that found nothing.',
  'information.file-cut-off':
    'Export or download it again, and compare the sizes; the copy ended before its end.',
  'information.file-quote-open':
    'Open the file near that line: a quotation mark begins a cell and is never closed. Two marks in a row stand for one inside a cell.',
  'information.file-unreadable':
    'Open it in the program that wrote it, and save it anew as CSV in UTF-8 or as XLSX.',
  'information.encoding-unknown': 'Choose another encoding; UTF-8 and Windows-1252 are the commonest.',
  'information.sheet-missing': 'Choose one of the sheets that the workbook has.',
  'information.workbook-too-large': 'A CSV of the same sheet can have any size.',
  'information.zip-without-table': 'Pack the CSV or XLSX itself into the ZIP, or drop it as it is.',
  'information.archive-unreadable':
    'Pack the tables anew as an ordinary ZIP, or drop them together without packing.',
  'information.archive-too-large': 'Drop that table by itself, packed with gzip.',
  'kernel.too-large':
    'Pack it with gzip: tables become five to ten times smaller. Or import it on the server by “kith import”.',
  'kernel.not-allowed': 'Ask an administrator for the right to create imports.',
  'web.no-answer': 'Drop it again when the connection is back; nothing was stored.',
}

/** Why a file cannot be taken, and what would help. Nothing of it was stored. */
export function FileRefused(props: {
  file: { name: string; size: number }
  error: RequestError
  onAgain: () => void
}) {
  const { file, error } = props
  const remedy = remedies[error.problem.code]
  return (
    <div className="notice failed" role="alert">
      <b>
        {file.name}, {bytes(file.size)}: not taken
      </b>
      <p>
        {error.message}
        {remedy && <> {remedy}</>}
      </p>
      <p className="small">
        Nothing of it was stored. <code>{error.problem.code}</code>{' '}
        {error.problem.id && <code>{error.problem.id}</code>}
      </p>
      <Button small onClick={props.onAgain}>
        Try another file
      </Button>
    </div>
  )
}
