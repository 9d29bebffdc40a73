import type { Context } from './context.ts'

/** What a field of a row can be set to; null empties it. */
export type EditValue = string | number | boolean | null | readonly string[]

/** A field of a list's rows that can be set from the list: in one row, or in many. */
export type EditableField = {
  /** The key of the list's field; a board by it lets cards be moved. */
  readonly field: string
  readonly title: string
  /** `person` takes a user's id, `day` a day, `choice` one of its choices. */
  readonly kind: 'person' | 'day' | 'choice'
  readonly choices: readonly string[]
  readonly mayBeEmpty: boolean
}

/** A row of a list; `partyId` null: it is about nobody. */
export type EditedRow = { readonly id: string; readonly partyId: string | null }

/** What one row is set to. `version`: the one it must still have; null: any. */
export type RowEdit = {
  readonly list: string
  readonly field: string
  readonly value: EditValue
  readonly version: number | null
}

/** How a row was, for the way back, and its version now. */
export type RowEdited = { readonly before: EditValue; readonly version: number }

/** What of a list can be edited in place, for rooms to register. */
export type ListEdit = {
  /** The list; one that ends in a colon stands for every list that begins so. */
  readonly list: string
  /** Whose right to change it takes; the room's own command asks for it too. */
  readonly noun: string
  /** Empty where fields are the firm's own. */
  readonly fields: readonly EditableField[]
  /** Refuses before any row is touched what no row could take, where fields are the firm’s own. @throws kernel.bad-field */
  check?(ctx: Context, edit: RowEdit): Promise<void>
  /**
   * Sets one field of one row by the room's own rules, in the transaction of `ctx.db`. Null: it stood so already.
   * @throws whatever the room's own command throws
   */
  set(ctx: Context, row: EditedRow, edit: RowEdit): Promise<RowEdited | null>
  /** The rows that a question of its own finds, for lists that are no subject of reports. */
  find?(ctx: Context, list: string, where: FoundBy, most: number): Promise<readonly EditedRow[]>
}

/** How the firm's own lists are narrowed. */
export type FoundBy = { readonly filter?: string | undefined; readonly q?: string | undefined }
