import { appendEvents, ensureEventYears, takeOwn } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { type FirmRow, theFirm } from '../kernel/firm.sql.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { PortalFact } from '../kernel/registration.ts'
import { readConsents } from './consent.commands.ts'
import { followersOf } from './consent-follower.ts'
import { looksAt, nameOf } from './portal.sql.ts'
import { portalInsights, portalSections } from './portal-registry.ts'
import { proposalsOf } from './proposal.sql.ts'
import { readTerms } from './terms.commands.ts'

/** Everything that the rooms know of a customer, one after another: each asks the same connection. */
export async function portalFacts(ctx: Context, partyId: string): Promise<PortalFact[]> {
  const facts: PortalFact[] = []
  for (const section of portalSections()) facts.push(...((await section.facts?.(ctx, partyId)) ?? []))
  return facts
}

/** What the firm knows and infers of a customer, with where it came from and why. */
export async function readPortal(ctx: Context, partyId: string) {
  const { standings } = await readConsents(ctx, partyId, await firmToday(ctx))
  const refused = new Set(standings.filter(isRefused).map(({ purpose }) => purpose))
  const proposals = await ctx.db.many(proposalsOf(partyId))
  const corrected = new Map(proposals.filter(({ isAccepted }) => isAccepted).map((one) => [one.field, one]))
  const sections = []
  const inferences = []
  for (const { name, title, facts, inferences: infer } of portalSections()) {
    const known = await facts?.(ctx, partyId)
    if (known) sections.push({ name, title, facts: known.map((fact) => toldByThem(fact, corrected)) })
    const inferred = (await infer?.(ctx, partyId)) ?? []
    inferences.push(...inferred.filter(({ purpose }) => !refused.has(purpose)))
  }
  const { name, givenName } = await ctx.db.one(nameOf(partyId))
  const firm = await ctx.db.maybeOne(theFirm)
  return {
    name,
    givenName,
    firm: firm ? firmShown(firm) : null,
    sections,
    inferences,
    objections: standings.filter(isRefused).map(withConsequences),
    proposals: proposals.map(({ partyId: _, ...one }) => one),
    insights: portalInsights().map((insight) => ({ name: insight.name, title: insight.title })),
  }
}

const firmShown = ({ name, isDemonstration, todayOn, language, currency, timeZone }: FirmRow) => ({
  name,
  isDemonstration,
  todayOn,
  language,
  currency,
  timeZone,
})

/** A standing, with what a refusal of its purpose changes at once. */
const withConsequences = <Standing extends { purpose: string }>(standing: Standing) => ({
  ...standing,
  follows: followersOf(standing.purpose).map(({ refused }) => refused),
})

const isRefused = ({ state }: { state: string }) => state === 'objected' || state === 'withdrawn'

/** What staff took over at the customer's word is the customer's word, whoever's hand wrote it. */
function toldByThem(
  fact: PortalFact,
  corrected: ReadonlyMap<string, { proposedValue: string | null; answeredAt: string | null }>,
): PortalFact {
  const told = fact.field === null ? undefined : corrected.get(fact.field)
  return told && told.proposedValue === fact.value
    ? { ...fact, origin: 'you told us', at: told.answeredAt }
    : fact
}

/** How a customer may be reached, and what either side proposes. */
export async function readReach(ctx: Context, partyId: string) {
  const { standings } = await readConsents(ctx, partyId, await firmToday(ctx))
  const terms = (await readTerms(ctx, partyId)).map(unsigned)
  return {
    standings: standings.map(withConsequences),
    inForce: terms.find(({ state }) => state === 'accepted') ?? null,
    offered: terms.filter(({ state, proposedBy }) => state === 'proposed' && proposedBy === 'firm'),
    asked: terms.filter(({ proposedBy }) => proposedBy === 'party').slice(0, 10),
  }
}

/** Colleagues answer for the firm: their names are not the customer's to see. */
const unsigned = <Terms extends object>(terms: Terms) => ({
  ...terms,
  proposedByName: null,
  answeredByName: null,
})

const yearMs = 365 * 24 * 3600_000

/** Who looked at a customer's data within a year, by what they are and on which day. */
export async function readVisits(ctx: Context, partyId: string) {
  const firm = await ctx.db.maybeOne(theFirm)
  const since = new Date(ctx.now.getTime() - yearMs)
  return ctx.db.many(looksAt(partyId, since, firm?.timeZone ?? 'UTC'))
}

/** Everything about a customer as a ZIP for themselves, noted as taken before a byte leaves. */
export async function takeAwayOwn(ctx: Context, partyId: string): Promise<Uint8Array> {
  await ensureEventYears(ctx.db, [ctx.now])
  const zip = await takeOwn(ctx, partyId)
  await ctx.db.transaction(async (tx) => {
    const event = {
      partyId,
      type: 'empowerment.data-taken-away',
      occurredAt: ctx.now.toISOString(),
      source: 'portal',
      data: { bytes: zip.byteLength },
    } as const
    await appendEvents(tx, [event], ctx.now)
    const change = { noun: 'parties', verb: 'export', partyId, rowId: partyId } as const
    await recordChange(tx, ctx, { ...change, before: null, after: { takenAway: zip.byteLength } })
  })
  return zip
}
