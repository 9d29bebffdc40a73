import { badField } from '../kernel/checked-text.ts'

/** The ways in which a list is drawn. */
export const viewForms = ['table', 'groups', 'board', 'calendar'] as const

/** How a view draws its rows. */
export type ViewLayout = {
  readonly form?: (typeof viewForms)[number]
  /** The field that groups, columns of the board or days of the calendar follow: `owner`, `custom:tier`. */
  readonly by?: string
  /** Widths that somebody gave to columns, by their keys; CSS pixels, 40 to 1200. */
  readonly widths?: Readonly<Record<string, number>>
}

/** A layout as it is kept. @throws kernel.bad-field */
export function checkedLayout(layout: ViewLayout | null | undefined): ViewLayout {
  const { form, by, widths } = layout ?? {}
  if (by !== undefined && (by.length > 220 || by.includes('\0')))
    throw badField('layout/by', 'names no field')
  const wide = Object.entries(widths ?? {})
  if (wide.length > mostColumns) throw badField('layout/widths', `names more than ${mostColumns} columns`)
  for (const [key, width] of wide)
    if (key.length > 220 || !Number.isFinite(width) || width < 40 || width > 1200)
      throw badField('layout/widths', 'holds a width that is not between 40 and 1200')
  return {
    ...(form && { form }),
    ...(by && { by }),
    ...(wide.length > 0 && {
      widths: Object.fromEntries(wide.map(([key, width]) => [key, Math.round(width)])),
    }),
  }
}

/** More columns than this nobody reads. */
export const mostColumns = 60

/** Columns as they are kept: each once. @throws kernel.bad-field */
export function checkedColumns(columns: readonly string[] | null | undefined): string[] | null {
  if (!columns) return null
  const once = [...new Set(columns)]
  if (once.length > mostColumns) throw badField('columns', `are more than ${mostColumns}`)
  return once
}
