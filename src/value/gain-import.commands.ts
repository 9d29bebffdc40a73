import { factImport, ownerOf, rowOfFact } from '../information/index.ts'
import { importField as field, type ImportField } from '../kernel/import-noun.ts'
import { gainEvent } from './gain.commands.ts'
import * as statements from './gain.sql.ts'
import { type Gain, type GainKind, gainKinds } from './gain.ts'

const fields: readonly ImportField[] = [
  field(
    'customer',
    'Customer, number in this source',
    'id',
    ['customer', 'customer id', 'customer number', 'kundennummer', 'kunde', 'client', 'cliente'],
    true,
  ),
  field('gain', 'Number of the gain', 'id', ['gain', 'gain id']),
  field('kind', `What it is: ${gainKinds.join(', ')}`, 'text', ['kind', 'gain kind', 'type', 'art'], true),
  field('amount', 'Worth', 'money', ['amount', 'worth', 'value', 'betrag'], true),
  field('currency', 'Currency', 'currency', [
    'currency',
    'currency code',
    'währung',
    'devise',
    'moneda',
    'valuta',
  ]),
  field('at', 'Day', 'instant', ['at', 'date', 'day', 'on', 'datum'], true),
  field('basis', 'How it was reckoned', 'text', ['basis', 'reckoned', 'note', 'reason', 'grundlage']),
]

const isKind = (text: string): text is GainKind => gainKinds.some((kind) => kind === text)

/** Gains as something that can be imported. */
export const gainImport = factImport<Omit<Gain, 'gainId'>>({
  noun: 'gains',
  title: 'Gains of customers',
  table: 'value.gains',
  fields,
  partyField: 'customer',
  idField: 'gain',
  needs: [{ verb: 'create', noun: 'gains' }],
  read(cells) {
    cells.needs('amount', 'at')
    const kind = cells.text('kind').toLowerCase().replaceAll(' ', '-')
    if (!isKind(kind)) cells.refuse('kind', `is none of ${gainKinds.join(', ')}`)
    const worth = cells.money('amount', 'currency')
    if (worth !== null && worth.amountMinor < 0) cells.refuse('amount', 'is below nothing')
    const occurredOn = cells.day('at')
    return {
      kind: isKind(kind) ? kind : 'insight',
      amountMinor: worth?.amountMinor ?? 0,
      currency: worth?.currency ?? '',
      occurredOn: occurredOn ?? '',
      basis: cells.text('basis'),
      saidBy: 'firm',
    }
  },
  async known(db, rows) {
    const stored = await db.many(statements.knownGains(rows.map(({ factId }) => factId)))
    const told = new Map(rows.map(({ factId, party, fact }) => [factId, wordsOf(ownerOf(party), fact)]))
    return stored.map(({ partyId, gainId, ...gain }) => ({
      factId: gainId,
      isOther: told.get(gainId) !== wordsOf(partyId, gain),
    }))
  },
  insert(tx, facts, origin, ctx) {
    const rows = facts.map((fact) => ({ ...rowOfFact(fact, origin, ctx), gainId: fact.factId }))
    return tx.run(statements.insertGains(rows, ctx.now))
  },
  event: ({ fact }) => gainEvent(fact),
  ofImport: (tx, importId, digit) => tx.many(statements.gainsOfImport(importId, digit)),
  remove: (tx, partyIds, importId) => tx.run(statements.deleteGains(partyIds, importId)),
  remains: async (db, importId) => (await db.one(statements.hasGains(importId))).found,
})

const wordsOf = (partyId: string, { kind, amountMinor, currency, occurredOn, basis }: Omit<Gain, 'gainId'>) =>
  [partyId, kind, amountMinor, currency, occurredOn, basis].join('\u001f')
