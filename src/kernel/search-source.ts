import type { Context } from './context.ts'

/** What is looked for: as it was typed, and its words as search compares them. */
export type SearchAsked = { readonly text: string; readonly words: readonly string[] }

/** Something found, with why it was found. */
export type SearchHit = {
  readonly id: string
  /** Whom it is about; null: nobody. */
  readonly partyId: string | null
  readonly title: string
  /** What it is beside its title: whose, since when. */
  readonly detail: string | null
  /** The words around what matched, or what matched. */
  readonly why: string
  /** The page that shows it. */
  readonly path: string
}

/** What a room lets be found. */
export type SearchSource = {
  readonly name: string
  readonly title: string
  /** Who may read it finds it: rows and fields stand in its statement. */
  readonly noun: string
  find(ctx: Context, asked: SearchAsked, limit: number): Promise<readonly SearchHit[]>
}
