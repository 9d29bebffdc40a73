import type { Actor } from '../kernel/actor.ts'
import type { TrialExample } from '../kernel/import-noun.ts'
import { seesWhole } from '../kernel/permission.ts'

/**
 * Whether somebody may see what stands in the cells of a file. Cells are personal data that no field of a
 * permission names: they are shown to those who see every party whole, and to whoever brought the file.
 */
export function seesCells(actor: Actor, { createdBy }: { readonly createdBy: string | null }): boolean {
  return seesWhole(actor, 'parties') || (createdBy !== null && createdBy === actor.userId)
}

/** Refused cells with what they say, or without it. */
export const seenValues = <Cell extends { readonly value: string }>(
  cells: readonly Cell[],
  isSeen: boolean,
) => (isSeen ? [...cells] : cells.map((cell) => ({ ...cell, value: '' })))

/** Rows of a trial by their names, and whom they would change for those who see every party whole. */
export function seenExamples(
  examples: readonly TrialExample[],
  actor: Actor,
  found: { readonly createdBy: string | null },
): TrialExample[] {
  if (!seesCells(actor, found)) return []
  const isWhole = seesWhole(actor, 'parties')
  return examples.map((one) => (isWhole ? one : { ...one, partyId: null }))
}

type Preview = {
  readonly columns: readonly { readonly samples: readonly string[] }[]
  readonly preview: readonly unknown[]
  readonly sample: { readonly rejections: readonly { readonly value: string }[] }
}

/** What a draft shows of its file, or the same without any cell. */
export function seenPreview<Shown extends Preview>(shown: Shown, isSeen: boolean): Shown {
  if (isSeen) return shown
  return {
    ...shown,
    columns: shown.columns.map((column) => ({ ...column, samples: [] })),
    preview: [],
    sample: { ...shown.sample, rejections: seenValues(shown.sample.rejections, false) },
  }
}

/** For the reading audit: whether an import was answered with cells of its file. */
export const showsCells = ({ preview = [] }: { readonly preview?: readonly unknown[] }) =>
  preview.length > 0 ? 'unnamed' : []
