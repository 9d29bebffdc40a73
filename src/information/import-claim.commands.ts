import type { ImportSetup, Rejection } from '../kernel/import-noun.ts'
import type { Database } from '../storage/database.ts'
import { type ClaimedValue, claimForMany, holdersOfValues } from './field-claim.commands.ts'
import type { IncomingParty } from './import-parties.ts'

/** A row with the values of fields that it gives. */
export type Giving = { readonly row: IncomingParty; readonly values: Readonly<Record<string, unknown>> }

type Claim = ClaimedValue & { readonly row: IncomingParty }

/**
 * Claims values of rows that only one may hold, in the transaction that stores them. @returns rows that say a value
 * which another holds, in Kith or in a line before; they are refused
 */
export async function claimSaid(
  tx: Database,
  rows: readonly Giving[],
  setup: ImportSetup,
): Promise<ReadonlyMap<IncomingParty, Rejection>> {
  const { claims, refused } = claimsIn(rows, setup, new Map())
  for (const taken of await claimForMany(tx, claims)) {
    const row = claims.find((claim) => claim === taken)?.row
    if (row) refused.set(row, refusal(row, taken, setup, 'is held by another party already'))
  }
  return refused
}

/** The same without claiming. @param said  who said which value earlier in the file, kept from batch to batch */
export async function examineClaims(
  db: Database,
  rows: readonly Giving[],
  setup: ImportSetup,
  said: Map<string, string>,
): Promise<ReadonlyMap<IncomingParty, Rejection>> {
  const { claims, refused } = claimsIn(rows, setup, said)
  for (const [key, ofKey] of Map.groupBy(claims, (claim) => claim.key)) {
    const holders = await holdersOfValues(
      db,
      key,
      ofKey.map(({ json }) => json),
    )
    for (const claim of ofKey) {
      const [holder] = holders.get(claim.json) ?? []
      if (holder !== undefined && holder !== claim.partyId)
        refused.set(claim.row, refusal(claim.row, claim, setup, 'is held by another party already'))
    }
  }
  return refused
}

function claimsIn(rows: readonly Giving[], setup: ImportSetup, said: Map<string, string>) {
  const claims: Claim[] = []
  const refused = new Map<IncomingParty, Rejection>()
  for (const { row, values } of rows) {
    const partyId = row.party.partyId ?? row.party.naturalId
    for (const key of setup.uniqueFields ?? []) {
      const value = values[key] ?? null
      if (value === null) continue
      const claim = { key, json: JSON.stringify(value), partyId, row }
      const name = `${key}\u001f${claim.json}`
      const other = said.get(name)
      if (other !== undefined && other !== partyId)
        refused.set(row, refusal(row, claim, setup, 'is said of somebody else further up'))
      else claims.push(claim)
      said.set(name, other ?? partyId)
    }
  }
  return { claims: claims.filter(({ row }) => !refused.has(row)), refused }
}

function refusal(
  { line }: IncomingParty,
  { key, json }: Pick<ClaimedValue, 'key' | 'json'>,
  setup: ImportSetup,
  flaw: string,
): Rejection {
  const found = setup.attributes.find((one) => one.key === key)
  const reason = `${flaw}; only one may have it`
  return {
    line,
    column: found ? setup.columnName(found.index) : key,
    value: String(JSON.parse(json)),
    reason,
  }
}
