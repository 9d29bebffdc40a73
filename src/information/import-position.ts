import type { ImportSetup } from '../kernel/import-noun.ts'
import { plain } from '../kernel/party.ts'
import { tooLong } from './import-cell.ts'

/** Where somebody works, as a line about them says it. */
export type ReadPosition = {
  /** The organisation's number in the source, else one made of its name. */
  readonly externalId: string
  /** Null: the file gives only a number, so the organisation must be known already. */
  readonly name: string | null
  readonly position: string | null
  readonly from: string | null
  readonly to: string | null
}

type Read = {
  readonly position: ReadPosition | null
  readonly said: Readonly<Record<string, string>>
  /** A position in no organisation is an attribute of the person. */
  readonly custom?: Readonly<Record<string, string>>
}

const longest = 200
const names = ['organisation', 'organisationId', 'position', 'positionFrom', 'positionTo'] as const

/** Reads for whom a party works and as what. */
export function positionReader(
  setup: ImportSetup,
): (cells: readonly string[], refuse: (column: number | null, reason: string) => void) => Read {
  const columns = names.map((name) => setup.column(name))
  if (columns.every((column) => column === null)) return () => nothing
  return (cells, refuse) => {
    const texts = columns.map((column) => (column === null ? '' : (cells[column]?.trim() ?? '')))
    const [organisation = '', id = '', position = '', first = '', last = ''] = texts
    for (const [index, text] of texts.entries())
      if (text.length > longest) refuse(columns[index] ?? null, tooLong(text, longest))
    const day = (text: string, index: number) => {
      if (text === '') return null
      const read = setup.readMoment(text)
      if (!('refused' in read)) return read.day
      refuse(columns[index] ?? null, read.refused)
      return null
    }
    const [from, to] = [day(first, 3), day(last, 4)]
    if (from !== null && to !== null && to < from) refuse(columns[4] ?? null, 'is before the first day')
    if (organisation === '' && id === '')
      return position === '' ? nothing : { position: null, said: {}, custom: { position } }
    const externalId =
      id || `organisation: ${plain(organisation).replace(/\s+/g, ' ').trim()}`.slice(0, longest)
    const said = Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']))
    return {
      said,
      position: { externalId, name: organisation || null, position: position || null, from, to },
    }
  }
}

const nothing: Read = { position: null, said: {} }
