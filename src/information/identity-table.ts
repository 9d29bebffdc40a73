import type { KeptTable, PartyTable, Personal } from '../kernel/registration.ts'

const compared: Personal = {
  purpose: 'to notice that two records are one party, and to keep apart those that are not',
  basis: 'legitimate interest',
  retention: 'while the party is kept',
  erase: 'row',
}
const judged: Personal = { ...compared, purpose: 'to remember what was decided about two records' }
const evidence: Personal = {
  purpose: 'to show why two records became one party, or two again',
  basis: 'legitimate interest',
  retention: 'while the party is kept, without what was compared once it is erased',
  erase: 'null',
}

/** Tables about parties that identity keeps. */
export const identityTables: readonly PartyTable[] = [
  {
    table: 'information.identity_records',
    rowKey: ['record_id'],
    parents: [],
    merge: 'move',
    isDerived: true,
    personal: { said: compared, form: compared },
    impersonal: ['party_id', 'record_id', 'kind', 'scope', 'normaliser', 'is_pinned', 'noted_at'],
    takeAway: {
      title: 'By what we recognise you',
      meanings: { said: 'What was said of you', noted_at: 'Noted' },
    },
  },
  {
    table: 'information.identity_verdicts',
    rowKey: ['record_id', 'other_record_id'],
    parents: [],
    merge: 'move',
    personal: { verdict: judged, levels: compared },
    impersonal: [
      'party_id',
      'record_id',
      'other_record_id',
      'origin',
      'decided_by',
      'decided_at',
      'counted_in',
    ],
    takeAway: null,
  },
  {
    table: 'information.identity_complaints',
    ages: { column: 'filed_at', title: 'Complaints of mix-ups, in words' },
    rowKey: ['complaint_id'],
    parents: [],
    merge: 'move',
    personal: {
      words: { ...judged, purpose: 'to put right whom we took for somebody else', erase: 'blank' },
    },
    impersonal: [
      'party_id',
      'complaint_id',
      'record_id',
      'other_record_id',
      'review_id',
      'said_by',
      'before',
      'filed_at',
      'filed_by',
      'withdrawn_at',
      'withdrawn_by',
    ],
    takeAway: {
      title: 'When we took you for somebody else',
      meanings: { said_by: 'Who said so', words: 'In words', filed_at: 'When', withdrawn_at: 'Taken back' },
      words: { said_by: { customer: 'you', staff: 'one of us' } },
    },
  },
  {
    table: 'information.identity_reviews',
    rowKey: ['review_id'],
    parents: [],
    merge: 'move',
    isDerived: true,
    personal: {
      weight: compared,
      probability: compared,
      other: compared,
      other_probability: compared,
      veto: compared,
      worth: compared,
    },
    impersonal: [
      'party_id',
      'review_id',
      'record_id',
      'other_record_id',
      'kind',
      'reason',
      'model_version',
      'state',
      'found_at',
      'skipped_at',
      'decided_at',
      'decided_by',
      'merge_id',
      'run_id',
    ],
    takeAway: null,
  },
  {
    table: 'information.identity_events',
    rowKey: ['event_id'],
    parents: [],
    // What was done to a record is told of that record, so it stays with the redirect.
    merge: 'stay',
    personal: { explanation: evidence },
    impersonal: [
      'party_id',
      'event_id',
      'act',
      'other_party_id',
      'merge_id',
      'is_automatic',
      'actor_id',
      'model_version',
      'weight',
      'probability',
      'members_before',
      'members_after',
      'at',
    ],
    takeAway: null,
  },
  {
    table: 'information.identity_common_keys',
    hasParty: false,
    rowKey: ['key_hash'],
    parents: [],
    merge: 'stay',
    personal: { key_hash: { ...compared, erase: 'keep' } },
    impersonal: ['kind', 'records', 'found_at'],
    takeAway: null,
  },
]

/** Identity's tables that are about no single party. */
export const identityKeptTables: readonly KeptTable[] = [
  {
    table: 'information.identity_models',
    personal: {
      parameters: {
        purpose: 'to weigh what two records share: how common a name is',
        basis: 'legitimate interest',
        retention: 'while decisions that were made with it are kept',
      },
    },
    impersonal: ['kind', 'version', 'origin', 'card', 'trained_at', 'published_at'],
  },
  {
    table: 'information.identity_runs',
    personal: {},
    impersonal: [
      'run_id',
      'state',
      'wish',
      'progress',
      'counts',
      'error',
      'asked_by',
      'asked_at',
      'started_at',
      'finished_at',
      'updated_at',
    ],
  },
  {
    table: 'information.identity_label_counts',
    personal: {},
    impersonal: ['kind', 'version', 'verdict', 'comparison', 'level', 'pairs'],
  },
  {
    table: 'information.identity_settings',
    personal: {},
    impersonal: ['setting_id', 'joins_alone', 'scope_attribute', 'version', 'updated_at', 'updated_by'],
  },
]
