import { KithError } from '../kernel/errors.ts'
import { decimalsOf } from '../kernel/money.ts'
import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import type { OwnOrder } from './own-sort.ts'

export const partySorts = [
  'name',
  '-name',
  'createdAt',
  '-createdAt',
  'clv',
  '-clv',
  'pAlive',
  '-pAlive',
  'lastOn',
  '-lastOn',
  'spend',
  '-spend',
] as const

/** What a list is sorted by. Parties without the value come last either way. */
export type PartySort = PlainSort | OwnSort

type PlainSort = {
  readonly by: 'name' | 'createdAt' | 'clv' | 'pAlive' | 'lastOn' | 'spend'
  readonly descending: boolean
}

/**
 * By an own field. No index serves it: every party that the filter finds is read for each page, so
 * that its cost grows with the base.
 */
export type OwnSort = {
  readonly by: 'custom'
  readonly key: string
  readonly order: OwnOrder
  readonly descending: boolean
}

/** What a client’s word for a sort means. */
export function sortOf(text: (typeof partySorts)[number]): PlainSort {
  const descending = text.startsWith('-')
  return { by: text.replace('-', '') as PlainSort['by'], descending }
}

/** Refuses a sort whose order would tell what the reader may not see. @throws information.field-hidden */
export function requireSortable(grant: Pick<Grant, 'fields'>, { by }: Pick<PartySort, 'by'>): void {
  if (!sees(grant, by)) throw new KithError('information.field-hidden', { field: by })
}

/** How a list is sorted that nobody sorted: the newest first, or by name where that day is hidden. */
export const defaultSort = (grant: Pick<Grant, 'fields'>): (typeof partySorts)[number] =>
  sees(grant, 'createdAt') || !sees(grant, 'name') ? '-createdAt' : 'name'

/** One line of the list; `key` is what it is sorted by. */
export type PartyLine = {
  partyId: string
  kind: string
  name: string | null
  city: string | null
  country: string | null
  roles: string[] | null
  ownerName: string | null
  currency: string | null
  orders: number | null
  spendMinor: number | null
  firstOn: string | null
  lastOn: string | null
  clv: number | null
  clvLow: number | null
  clvHigh: number | null
  clvLevel: number | null
  clvUnit: string | null
  pAlive: number | null
  isRestricted: boolean
  createdAt: string
  version: number
  key: string | number
  /** Of a list by a score the version that it was read from. */
  keyVersion: number | null
  /** The own fields that were asked for. */
  custom: Readonly<Record<string, unknown>> | null
}

/** One party as the list tells of it. */
export type ListedParty = ReturnType<typeof listed>

/**
 * A line of the list as the API tells it: money in major units, an estimate with its interval. What the reader
 * may not see is null; who never bought has 0 orders.
 */
export function listed(line: PartyLine, grant: Pick<Grant, 'fields'>) {
  const {
    partyId,
    kind,
    name,
    city,
    country,
    roles,
    ownerName,
    firstOn,
    lastOn,
    orders,
    createdAt,
    version,
  } = line
  const { currency, spendMinor, clv, clvLow, clvHigh, clvLevel, clvUnit, pAlive, isRestricted } = line
  return {
    partyId,
    kind,
    name,
    city,
    country,
    roles: [...new Set(roles)].sort(),
    ownerName,
    firstOn,
    lastOn,
    orders: sees(grant, 'orders') ? (orders ?? 0) : null,
    spend:
      spendMinor === null || currency === null
        ? null
        : { value: spendMinor / 10 ** decimalsOf(currency), unit: currency },
    clv:
      clv === null || clvUnit === null
        ? null
        : { value: clv, low: clvLow, high: clvHigh, level: clvLevel, unit: clvUnit },
    pAlive,
    isRestricted,
    createdAt: sees(grant, 'createdAt') ? createdAt : null,
    custom: line.custom ?? {},
    version,
  }
}
