import { factImport, ownerOf } from '../information/index.ts'
import type { ImportField } from '../kernel/import-noun.ts'
import { gainEvent } from './gain.commands.ts'
import * as statements from './gain.sql.ts'
import { type Gain, type GainKind, gainKinds } from './gain.ts'

const fields: readonly ImportField[] = [
  {
    name: 'customer',
    title: 'Customer, number in this source',
    required: true,
    type: 'id',
    names: ['customer', 'customer id', 'customer number', 'kundennummer', 'kunde', 'client', 'cliente'],
  },
  { name: 'gain', title: 'Number of the gain', required: false, type: 'id', names: ['gain', 'gain id'] },
  {
    name: 'kind',
    title: `What it is: ${gainKinds.join(', ')}`,
    required: true,
    type: 'text',
    names: ['kind', 'gain kind', 'type', 'art'],
  },
  {
    name: 'amount',
    title: 'Worth',
    required: true,
    type: 'money',
    names: ['amount', 'worth', 'value', 'betrag'],
  },
  {
    name: 'currency',
    title: 'Currency',
    required: false,
    type: 'currency',
    names: ['currency', 'currency code', 'währung', 'devise', 'moneda', 'valuta'],
  },
  { name: 'at', title: 'Day', required: true, type: 'instant', names: ['at', 'date', 'day', 'on', 'datum'] },
  {
    name: 'basis',
    title: 'How it was reckoned',
    required: false,
    type: 'text',
    names: ['basis', 'reckoned', 'note', 'reason', 'grundlage'],
  },
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
  insert(tx, facts, { sourceId, importId }, ctx) {
    const rows = facts.map(({ partyId, factId: gainId, externalId, fact }) => ({
      ...fact,
      partyId,
      gainId,
      externalId,
      sourceId,
      importId,
      createdBy: ctx.actor.userId,
    }))
    return tx.run(statements.insertGains(rows, ctx.now))
  },
  event: ({ fact }) => gainEvent(fact),
  ofImport: (tx, importId, digit) => tx.many(statements.gainsOfImport(importId, digit)),
  remove: (tx, partyIds, importId) => tx.run(statements.deleteGains(partyIds, importId)),
  remains: async (db, importId) => (await db.one(statements.hasGains(importId))).found,
})

const wordsOf = (partyId: string, { kind, amountMinor, currency, occurredOn, basis }: Omit<Gain, 'gainId'>) =>
  [partyId, kind, amountMinor, currency, occurredOn, basis].join('\u001f')
