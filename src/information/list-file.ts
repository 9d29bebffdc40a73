import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import writeExcelFile from 'write-excel-file/node'
import { csvLine } from '../kernel/csv.ts'

/** In which a list can be taken along. */
export const fileFormats = ['csv', 'xlsx', 'jsonl', 'parquet'] as const

export type FileFormat = (typeof fileFormats)[number]

/** A workbook is made in memory before it leaves, so it is kept to this many rows; a sheet ends at 1,048,576. */
export const mostSheetRows = 50_000

/** The column of a file: its name, and whether it holds numbers or texts. */
export type FileColumn = { readonly name: string; readonly type: 'number' | 'text' }

type Cell = string | number | null
type Piece = string | Uint8Array

/** Makes a file of rows piece by piece: the head, each batch of rows, and the end. */
export type ListFile = {
  readonly mediaType: string
  readonly head: string
  batch(rows: readonly (readonly Cell[])[]): Piece
  tail(): Promise<Piece>
}

/** A file of a format. Parquet leaves by groups of rows, CSV and JSON Lines line by line, a workbook at once. */
export function listFile(format: FileFormat, columns: readonly FileColumn[]): ListFile {
  return writers[format](columns)
}

const nothing = async () => ''

const writers: Record<FileFormat, (columns: readonly FileColumn[]) => ListFile> = {
  csv: (columns) => ({
    mediaType: 'text/csv; charset=utf-8',
    head: `\ufeff${csvLine(columns.map(({ name }) => name))}`,
    batch: (rows) => rows.map(csvLine).join(''),
    tail: nothing,
  }),
  jsonl: (columns) => ({
    mediaType: 'text/plain; charset=utf-8',
    head: '',
    batch: (rows) => rows.map((row) => `${JSON.stringify(objectOf(columns, row))}\n`).join(''),
    tail: nothing,
  }),
  xlsx: sheet,
  parquet,
}

const objectOf = (columns: readonly FileColumn[], row: readonly Cell[]) =>
  Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null]))

function sheet(columns: readonly FileColumn[]): ListFile {
  const rows: (readonly Cell[])[] = [columns.map(({ name }) => name)]
  return {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    head: '',
    batch(more) {
      // A cell holds 32,767 characters at most; a program that opens more calls the file broken.
      for (const row of more)
        rows.push(row.map((cell) => (typeof cell === 'string' ? cell.slice(0, 32_767) : cell)))
      return ''
    },
    tail: () => writeExcelFile(rows.map((row) => [...row])).toBuffer(),
  }
}

function parquet(columns: readonly FileColumn[]): ListFile {
  const writer = new ByteWriter()
  const columnData = (rows: readonly (readonly Cell[])[]) =>
    columns.map(({ name, type }, at) => ({
      name,
      type: type === 'number' ? ('DOUBLE' as const) : ('STRING' as const),
      nullable: true,
      data: rows.map((row) => row[at] ?? null),
    }))
  const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: columnData([]) }) })
  const drained = () => {
    const bytes = new Uint8Array(writer.buffer, 0, writer.index).slice()
    writer.index = 0
    return bytes
  }
  return {
    mediaType: 'application/vnd.apache.parquet',
    head: '',
    batch(rows) {
      file.write({ columnData: columnData(rows) })
      return drained()
    },
    async tail() {
      await file.finish()
      return drained()
    },
  }
}
