import { KithError } from '../kernel/errors.ts'
import { type OwnOrder, ownKeyOf } from './own-sort.ts'
import type { CustomValue } from './party-draft.ts'

/** A record of one of the firm's own objects. */
export type ObjectRecord = {
  readonly recordId: string
  readonly object: string
  /** Whom it is about; null: nobody. */
  readonly partyId: string | null
  /** Null also where the reader may not see names. */
  readonly partyName: string | null
  readonly title: string
  readonly custom: Readonly<Record<string, CustomValue>>
  readonly createdAt: string
  readonly createdByName: string | null
  readonly updatedAt: string
  readonly version: number
}

/** By what a list of records is put in order. Records without the value come last either way. */
export type RecordSort = {
  readonly by: 'title' | 'createdAt' | 'updatedAt' | 'custom'
  /** The own field, where it is one. */
  readonly key: string
  readonly order: OwnOrder
  readonly descending: boolean
}

const plain = ['title', 'createdAt', 'updatedAt'] as const

/** What a client's word for a sort means: `title`, `-createdAt`, `custom:due`. @throws kernel.bad-request */
export function recordSort(text: string, orderOf: (key: string) => OwnOrder): RecordSort {
  const descending = text.startsWith('-')
  const word = descending ? text.slice(1) : text
  const by = plain.find((one) => one === word)
  if (by !== undefined) return { by, key: '', order: by === 'title' ? 'text' : 'date', descending }
  const key = ownKeyOf(word)
  if (key === undefined)
    throw new KithError('kernel.bad-request', {
      reason: `there is no order by ${word}; there are ${plain.join(', ')} and custom:KEY`,
    })
  return { by: 'custom', key, order: orderOf(key), descending }
}
