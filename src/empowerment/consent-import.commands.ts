import { factImport } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { consentRow, countJob, eventTypes, follow } from './consent.commands.ts'
import * as statements from './consent.sql.ts'
import { consentFields, readConsent, type ToldConsent } from './consent-cell.ts'
import { insertTold, restoreEarlier, supersedeEarlier, type ToldTerms } from './terms.sql.ts'
import { termsHash } from './terms.ts'

/** Consents and terms as something that can be imported: what was said earlier never beats what was said later. */
export const consentImport = factImport<ToldConsent>({
  noun: 'consents',
  title: 'Consents and terms',
  table: 'empowerment.consents',
  fields: consentFields,
  partyField: 'customer',
  idField: 'consent',
  isRestated: true,
  needs: [{ verb: 'create', noun: 'consents' }],
  read: (cells) => readConsent(cells, new Date()),
  known: (db, rows) => db.many(statements.knownConsents(rows.map(({ factId }) => factId))),
  async insert(tx, facts, { sourceId, importId }, ctx) {
    const basisOf = new Map((await tx.many(statements.allPurposes)).map((row) => [row.purpose, row.basis]))
    const rows = facts.map(({ partyId, factId: consentId, fact: { clauses: _, ...said } }) => {
      const statement = { ...said, partyId, consentId, origin: 'import', sourceId, importId } as const
      return consentRow(ctx, statement, partyId, basisOf.get(said.purpose) ?? 'consent')
    })
    await tx.run(statements.insertConsents(rows, ctx.now))
    await layDown(tx, facts.flatMap(termsIn))
    await follow(tx, rows, ctx.now)
  },
  event: ({ factId: consentId, fact: { purpose, channel, state, saidAt } }) => ({
    type: eventTypes[state],
    occurredAt: saidAt,
    channel,
    data: { consentId, purpose },
  }),
  afterwards: askForCount,
  ofImport: (tx, importId, digit) => tx.many(statements.consentsOfImport(importId, digit)),
  async remove(tx, partyIds, importId, ctx) {
    await tx.run(statements.deleteImportedTerms(partyIds, importId))
    await tx.run(restoreEarlier(partyIds))
    const taken = await tx.many(statements.deleteConsents(partyIds, importId))
    await follow(tx, taken, ctx.now)
  },
  remains: async (db, importId) => (await db.one(statements.hasConsents(importId))).found,
})

async function askForCount(tx: Database, ctx: Context): Promise<void> {
  await requestJob(tx, { name: countJob, payload: {}, key: countJob }, ctx.now)
}

type Stored = { readonly partyId: string; readonly factId: string; readonly fact: ToldConsent }

/** The terms that a line lays down bear the id of its statement, so that they go when it goes. */
const termsIn = ({ partyId, factId, fact: { clauses, saidAt } }: Stored): ToldTerms[] =>
  clauses === null
    ? []
    : [{ partyId, termsId: factId, clauses, termsHash: termsHash(clauses).toString('hex'), saidAt }]

/** Of each party the latest of a batch is laid down; the others were superseded before they came. */
async function layDown(tx: Database, told: readonly ToldTerms[]): Promise<void> {
  const latest = new Map<string, ToldTerms>()
  for (const one of told) {
    const held = latest.get(one.partyId)
    if (held === undefined || one.saidAt >= held.saidAt) latest.set(one.partyId, one)
  }
  if (latest.size === 0) return
  const last = [...latest.values()]
  await tx.run(supersedeEarlier(last))
  await tx.run(insertTold(last))
}
