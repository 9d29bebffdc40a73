import type { TieDirection } from './object-relation.ts'

/** One end of a tie: a record, or a party itself. */
export type TieEnd = { readonly recordId: string } | { readonly partyId: string }

/** Where an end stands: under which party, and which record of it; null: the party itself. */
export type StandingEnd = { readonly home: string; readonly recordId: string | null }

/** A tie as it is seen from one of its ends. */
export type ObjectTie = {
  readonly tieId: string
  readonly relation: string
  /** How it reads from here: “drives”, or from the other end “is driven by”. */
  readonly title: string
  readonly direction: TieDirection
  readonly role: string | null
  /** First and last day; null: open, or not dated. */
  readonly validFrom: string | null
  readonly validTo: string | null
  /** The record at the other end with its object; null: a customer. */
  readonly otherRecordId: string | null
  readonly otherObject: string | null
  readonly otherTitle: string | null
  /** The customer at the other end, or whom its record is about; null: nobody. */
  readonly otherPartyId: string | null
  /** Null also where the reader may not see names. */
  readonly otherPartyName: string | null
  readonly version: number
}
