import type { Detected, ImportOptions } from './import.ts'
import { dateFormats } from './import-day.ts'
import { visible } from './tabular-container.ts'

type Described = {
  readonly detected: Detected
  readonly options: ImportOptions
  readonly fileName: string
  readonly sourceName: string
}

const delimiterNames: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }

/** What was found in a file, in lines that a person reads. */
export function importFacts({ detected, options, fileName, sourceName }: Described): string[] {
  const { shape } = detected
  const written =
    shape.kind === 'workbook'
      ? `workbook, sheet “${shape.sheet}”`
      : shape.kind === 'json'
        ? `JSON, ${shape.columns?.length ?? 0} names`
        : shape.kind === 'vcard'
          ? 'vCard'
          : `${shape.encoding}, ${delimiterNames[shape.delimiter] ?? `“${shape.delimiter}”`} between columns`
  const columns = detected.columns.map(({ name, mapsTo }) =>
    mapsTo === 'custom' ? visible(name) : `${visible(name)} → ${mapsTo}`,
  )
  return [
    `${fileName}: ${written}, decimal sign “${options.decimal}”, dates as ${dateFormats[options.dateOrder]}, amounts in ${options.currency}; source “${sourceName}”`,
    `Columns: ${columns.join(', ')}`,
    ...detected.problems.map((problem) => `To know: ${problem}`),
  ]
}
