import { useState } from 'react'
import type { ListFileFormat } from '../client/list.ts'
import { Allowed } from './allowed.tsx'
import { Button } from './button.tsx'
import { SelectField } from './field.tsx'
import { Modal } from './modal.tsx'
import { useChange } from './use-change.ts'

const formats = [
  { value: 'csv', label: 'CSV, for any program' },
  { value: 'xlsx', label: 'XLSX, a workbook of at most 50,000 rows' },
  { value: 'jsonl', label: 'JSON Lines, for programs' },
  { value: 'parquet', label: 'Parquet, for analysis' },
] as const

type Noun = React.ComponentProps<typeof Allowed>['to']['noun']

/** Takes a list along as a file, with its columns and its order. */
export function ListFile(props: { noun: string; download: (format: ListFileFormat) => Promise<unknown> }) {
  const [open, setOpen] = useState(false)
  const [format, setFormat] = useState<ListFileFormat>('csv')
  const { busy, error, run } = useChange('lists', 'file')
  const close = () => setOpen(false)
  return (
    <Allowed to={{ verb: 'export', noun: props.noun as Noun }} name="Export">
      <Button onClick={() => setOpen(true)}>Export</Button>
      <Modal open={open} onClose={close} title="Export this list">
        <div className="form">
          <SelectField
            label="As"
            hint="What the list shows, in its order; each reading stands in the audit."
            value={format}
            options={[...formats]}
            wrong={error?.message}
            onChange={({ target }) =>
              setFormat(formats.find(({ value }) => value === target.value)?.value ?? 'csv')
            }
          />
          <div className="form-actions">
            <Button primary busy={busy} onClick={() => run(() => props.download(format))}>
              Export
            </Button>
            <Button onClick={close}>Close</Button>
          </div>
        </div>
      </Modal>
    </Allowed>
  )
}
