import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../client/api.ts'
import { newId } from '../client/new-id.ts'
import { address } from '../client/request.ts'
import { Button, buttonLook } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { Modal } from '../components/modal.tsx'
import { useAttempt } from '../components/toast.tsx'
import { count } from '../format/number.ts'
import type { CustomerList } from './customer-list.ts'

const formats = [
  { value: 'csv', label: 'CSV, for any program' },
  { value: 'xlsx', label: 'XLSX, a workbook of at most 50,000 rows' },
  { value: 'jsonl', label: 'JSON Lines, for programs' },
  { value: 'parquet', label: 'Parquet, for analysis' },
]

/** Takes a list along as a file, with its columns; tells how far a large one is, and cuts it off. */
export function ExportList({ list, total }: { list: CustomerList; total: number | undefined }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Export</Button>
      <Modal open={open} onClose={() => setOpen(false)} title="Export this list">
        {open && <ExportForm list={list} total={total} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  )
}

function ExportForm(props: { list: CustomerList; total: number | undefined; onClose: () => void }) {
  const { list, total } = props
  const [format, setFormat] = useState('csv')
  const [which, setWhich] = useState('shown')
  const [exportId, setExportId] = useState(newId)
  const [begun, setBegun] = useState<string>()
  const link = address(`/party-exports/${exportId}`, {
    ...list.question,
    format,
    ...(which === 'shown' && { columns: JSON.stringify(list.shown) }),
  })
  const isTooLong = format === 'xlsx' && total !== undefined && total > 50_000
  return (
    <div className="form">
      <SelectField
        label="As"
        value={format}
        onChange={(event) => setFormat(event.target.value)}
        options={formats}
        wrong={isTooLong ? 'The list is longer than a workbook: take CSV, JSON Lines or Parquet.' : undefined}
      />
      <SelectField
        label="Columns"
        value={which}
        onChange={(event) => setWhich(event.target.value)}
        options={[
          { value: 'shown', label: 'Those that the list shows' },
          { value: 'all', label: 'Everything that you may see' },
        ]}
      />
      <p className="quiet-text">Customers whose data is kept from use are left out of the file.</p>
      {begun && <ExportProgress exportId={begun} />}
      <div className="form-actions">
        {!isTooLong && (
          <a
            className={buttonLook({ primary: true })}
            href={link}
            download={`parties.${format}`}
            onClick={() => {
              setBegun(exportId)
              // The next one is another, also when it is begun while this one leaves.
              setTimeout(() => setExportId(newId()))
            }}
          >
            Export
          </a>
        )}
        <Button onClick={props.onClose}>Close</Button>
      </div>
    </div>
  )
}

function ExportProgress({ exportId }: { exportId: string }) {
  const attempt = useAttempt()
  const params = { path: { exportId } }
  const { data } = useQuery({
    queryKey: ['party-export', exportId],
    queryFn: ({ signal }) => answer(api.GET('/party-exports/{exportId}/progress', { params, signal })),
    refetchInterval: 1000,
    gcTime: 0,
  })
  if (!data?.progress)
    return (
      <p className="quiet-text small" role="status">
        The browser keeps the file where it keeps what it loads.
      </p>
    )
  return (
    <p role="status">
      {count(data.progress.rows)} rows have left.{' '}
      <button
        type="button"
        className="link"
        onClick={() => attempt(() => answer(api.DELETE('/party-exports/{exportId}', { params })))}
      >
        Cut it off
      </button>
    </p>
  )
}
