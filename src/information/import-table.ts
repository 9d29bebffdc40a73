import type { PartyTable, Personal } from '../kernel/registration.ts'

const told: Personal = {
  purpose: 'to know where data came from and to recognise them when they come again',
  basis: 'legitimate interest',
  retention: 'while the party is kept',
  erase: 'blank',
}

const wayBack: Personal = { ...told, purpose: 'to take a whole import back', erase: 'row' }

const derived: Personal = {
  purpose: 'to know what a customer has bought without reading every order',
  basis: 'contract',
  retention: 'as long as the orders',
  erase: 'keep',
}

/** Tables about parties that imports fill, apart from the statistics. */
export const importTables: readonly PartyTable[] = [
  {
    table: 'information.source_records',
    ages: {
      column: 'received_at',
      title: 'What sources said, where they said something newer',
      json: ['content'],
    },
    rowKey: ['source_record_id'],
    parents: [],
    merge: 'move',
    personal: { external_id: told, content: told, content_hash: told },
    impersonal: ['party_id', 'source_record_id', 'source_id', 'noun', 'import_id', 'received_at'],
    takeAway: {
      title: 'What sources told us',
      meanings: {
        external_id: 'Your number in the source',
        content: 'What the source said, word for word',
        received_at: 'When it arrived',
      },
    },
  },
  {
    table: 'information.identity_keys',
    rowKey: ['key_hash', 'record_id'],
    parents: ['information.source_records'],
    merge: 'move',
    personal: { key_hash: { ...told, erase: 'row' } },
    impersonal: ['party_id', 'record_id', 'kind', 'import_id'],
    takeAway: null,
  },
  {
    table: 'information.arrivals',
    rowKey: ['key_hash'],
    parents: [],
    merge: 'move',
    personal: {
      external_id: told,
      body: {
        ...told,
        purpose: 'to keep what a source sent word for word, and to read it again when it was read wrongly',
      },
      column_name: told,
      reason: told,
      waits_for: { ...told, erase: 'null' },
    },
    impersonal: [
      'party_id',
      'key_hash',
      'source_id',
      'kind',
      'state',
      'occurred_at',
      'received_at',
      'handled_at',
    ],
    takeAway: {
      title: 'What other systems sent about you',
      meanings: {
        kind: 'Kind of message',
        body: 'What was sent, word for word',
        occurred_at: 'When it happened',
        received_at: 'When it arrived',
      },
    },
  },
  {
    table: 'information.import_changes',
    rowKey: ['import_id'],
    parents: [],
    merge: 'stay',
    personal: { before: wayBack, after: wayBack },
    impersonal: ['party_id', 'import_id', 'version_after'],
    takeAway: null,
  },
]

/** The columns of a customer's statistics, for the registration that says how they are made anew. */
export const statisticsColumns: PartyTable['personal'] = {
  orders: derived,
  returns: derived,
  purchase_days: derived,
  spend_minor: derived,
  returned_minor: derived,
  first_day_minor: derived,
  first_on: derived,
  last_on: derived,
}
