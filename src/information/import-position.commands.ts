import type { Context } from '../kernel/context.ts'
import { columnOf, type ImportSetup, type Rejection } from '../kernel/import-noun.ts'
import { dayIn } from '../kernel/period.ts'
import { type Tie, tiesById, updateTies } from '../kernel/tie.sql.ts'
import type { Database } from '../storage/database.ts'
import type { IncomingParty, Position } from './import-parties.ts'
import { tellArrived } from './import-parties-told.commands.ts'
import { readParty } from './import-party.ts'
import { insertSourceParties } from './source.commands.ts'
import { tieBatch } from './tie.commands.ts'
import { tieId } from './tie-import.ts'

const positions = (rows: readonly IncomingParty[]): Position[] =>
  rows.flatMap(({ position }) => position ?? [])

/** Rows that name an organisation by a number that the source has not named yet; they come in once it is there. */
export function unknownOrganisations(
  rows: readonly IncomingParty[],
  setup: ImportSetup,
): Map<IncomingParty, Rejection> {
  const named = new Set(
    positions(rows).flatMap(({ name, organisation }) => (name === null ? [] : [organisation])),
  )
  const ofFile = new Set(rows.map(({ party }) => party))
  const refused = new Map<IncomingParty, Rejection>()
  for (const row of rows) {
    const organisation = row.position?.organisation
    if (!organisation || organisation.partyId !== null || named.has(organisation) || ofFile.has(organisation))
      continue
    refused.set(row, {
      line: row.line,
      column: columnOf(setup, 'organisationId'),
      value: organisation.externalId,
      reason: `is no organisation that the source “${setup.sourceName}” has named yet; import the organisations first`,
    })
  }
  return refused
}

/** Makes the organisations that rows name and nobody knows. Called with them locked, after the rows’ own parties. */
export async function makeOrganisations(
  tx: Database,
  ctx: Context,
  rows: readonly IncomingParty[],
  setup: ImportSetup,
): Promise<void> {
  const made = new Set(rows.map(({ party }) => party))
  const named = new Map(
    positions(rows)
      .filter(
        ({ organisation, name }) => organisation.partyId === null && name !== null && !made.has(organisation),
      )
      .map((position) => [position.organisation, position]),
  )
  const parties = [...named].map(([source, { name }]) => {
    const written = {
      name: name ?? '',
      givenName: '',
      familyName: '',
      email: '',
      phone: '',
      city: '',
      country: '',
    }
    const kind = 'organisation' as const
    const { party } = readParty(source.externalId, written, { kind, country: setup.country, custom: {} })
    return { source, party, content: { id: source.externalId, name } }
  })
  const arrived = await insertSourceParties(tx, ctx, parties, { ...setup, noun: 'parties' })
  await tellArrived(tx, ctx, arrived, setup)
}

/** Ties people to whom they work for; a position that the file names otherwise now is named so. */
export async function placeParties(
  tx: Database,
  ctx: Context,
  rows: readonly IncomingParty[],
  setup: ImportSetup,
): Promise<void> {
  const today = dayIn(setup.timeZone, ctx.now)
  const ties = new Map(
    rows.flatMap((row) => tieOf(row, setup, today) ?? []).map((tie) => [tie.relationshipId, tie]),
  )
  if (ties.size === 0) return
  const stored = await tx.many(tiesById([...ties.keys()]))
  const known = new Map(stored.map((tie) => [tie.relationshipId, tie]))
  const fresh = [...ties.values()].filter(({ relationshipId }) => !known.has(relationshipId))
  await tieBatch(tx, ctx, fresh, setup)
  const renamed = [...ties.values()].flatMap((tie) => {
    const before = known.get(tie.relationshipId)
    if (before === undefined) return []
    const after = {
      relationshipId: tie.relationshipId,
      description: tie.description ?? before.description,
      from: before.from,
      to: tie.to ?? before.to,
    }
    return after.description === before.description && after.to === before.to ? [] : [after]
  })
  if (renamed.length > 0) await tx.run(updateTies(renamed))
}

function tieOf({ party, position }: IncomingParty, { sourceId }: ImportSetup, today: string): Tie[] | null {
  if (position === null) return null
  const { organisation, position: description, from, to } = position
  const partyId = party.partyId ?? party.naturalId
  const otherPartyId = organisation.partyId ?? organisation.naturalId
  if (partyId === otherPartyId) return null
  const began = from ?? (to !== null && to < today ? to : today)
  const kind = 'works-for'
  const relationshipId = tieId(sourceId, party.externalId, organisation.externalId, kind, from)
  return [{ relationshipId, partyId, otherPartyId, kind, description, from: began, to, externalId: null }]
}
