import type { PartyTable, Personal } from '../kernel/registration.ts'

const history: Personal = {
  purpose: 'to know what happened between us',
  basis: 'contract',
  retention: 'while a customer and 3 years after',
  erase: 'blank',
}
const written: Personal = { ...history, purpose: 'to remember what was said and promised', erase: 'row' }
/** Of records of the firm's own objects; what each object is kept for stands in its description. */
const kept: Personal = { ...history, purpose: 'what the description of its object says', erase: 'row' }
const wayBack: Personal = {
  purpose: 'to undo an edit of many parties',
  basis: 'legitimate interest',
  retention: 'while the party is kept',
  erase: 'row',
}

/** This room's tables about parties, apart from those that imports and models fill. */
export const ownTables: readonly PartyTable[] = [
  {
    table: 'information.field_values',
    rowKey: ['value_hash'],
    parents: [],
    // Who holds a value is looked at again when somebody else wants it.
    merge: 'stay',
    personal: { value_hash: { ...written, purpose: 'to notice that two parties hold one value' } },
    impersonal: ['party_id', 'key', 'noun', 'record_id'],
    takeAway: null,
  },
  {
    table: 'information.field_choices',
    rowKey: ['field', 'origin'],
    parents: ['kernel.parties'],
    merge: 'move',
    personal: { value: written, reason: written },
    impersonal: ['party_id', 'field', 'origin', 'chosen_at', 'chosen_by'],
    takeAway: {
      title: 'What was decided about your data by hand, or by you',
      meanings: {
        field: 'Field',
        origin: 'By whom',
        value: 'Value',
        reason: 'Why',
        chosen_at: 'When',
      },
      words: { origin: { pin: 'one of us', customer: 'you' } },
    },
  },
  {
    table: 'information.object_records',
    ages: { column: 'updated_at', title: 'Records of your objects' },
    rowKey: ['record_id'],
    parents: [],
    merge: 'move',
    personal: { title: kept, custom: kept, external_id: kept },
    impersonal: [
      'party_id',
      'record_id',
      'object',
      'source_id',
      'import_id',
      'created_by',
      'created_at',
      'updated_at',
      'version',
    ],
    takeAway: {
      title: 'What else we keep that is yours',
      noun: 'objects',
      meanings: {
        object: 'What it is',
        title: 'Name',
        custom: 'What is known of it',
        created_at: 'Entered',
        updated_at: 'Last changed',
      },
    },
  },
  {
    table: 'information.events',
    ages: {
      column: 'recorded_at',
      title: 'Details of what happened with customers',
      json: ['data'],
    },
    rowKey: ['occurred_at', 'event_id'],
    parents: [],
    merge: 'move',
    personal: { data: history },
    impersonal: [
      'party_id',
      'occurred_at',
      'event_id',
      'occurred_on',
      'type',
      'version',
      'recorded_at',
      'source',
      'actor',
      'channel',
      'caused_by',
      'written_in',
    ],
    takeAway: {
      title: 'What happened between us',
      meanings: {
        occurred_at: 'When; noon where only the day is known',
        type: 'What',
        channel: 'Over which channel',
        source: 'Where we know it from',
        data: 'Details',
      },
    },
  },
  {
    table: 'information.notes',
    ages: { column: 'created_at', title: 'Notes' },
    rowKey: ['note_id'],
    parents: ['kernel.parties'],
    merge: 'move',
    personal: { body: written, external_id: { ...written, erase: 'null' } },
    impersonal: [
      'party_id',
      'note_id',
      'version',
      'created_by',
      'created_at',
      'updated_at',
      'source_id',
      'import_id',
    ],
    takeAway: {
      title: 'What we noted',
      noun: 'notes',
      meanings: { body: 'Note', created_at: 'Written', updated_at: 'Last changed' },
    },
  },
  {
    table: 'information.tasks',
    rowKey: ['task_id'],
    parents: ['kernel.parties'],
    merge: 'move',
    personal: { title: written },
    impersonal: [
      'party_id',
      'task_id',
      'due_on',
      'assignee_id',
      'version',
      'created_by',
      'created_at',
      'updated_at',
    ],
    takeAway: {
      title: 'What we set ourselves to do',
      noun: 'tasks',
      meanings: { title: 'Task', due_on: 'Due' },
    },
  },
  {
    table: 'information.task_completions',
    rowKey: ['task_id'],
    parents: ['information.tasks'],
    merge: 'move',
    personal: { task_id: { ...written, purpose: 'to know which task was done' } },
    impersonal: ['party_id', 'completed_by', 'completed_at'],
    takeAway: null,
  },
  {
    table: 'information.valid_times',
    rowKey: ['audit_id'],
    parents: [],
    // It says since when a change in the audit is true, and the audit stays with the record it is about.
    merge: 'stay',
    personal: {
      valid_from: {
        purpose: 'to know since when something is true of somebody',
        basis: 'legitimate interest',
        retention: 'as long as the audit',
        erase: 'keep',
      },
    },
    impersonal: ['party_id', 'audit_id'],
    takeAway: {
      title: 'Since when our changes hold true',
      noun: 'audit',
      meanings: { audit_id: 'Which change', valid_from: 'True since' },
    },
  },
  {
    table: 'information.bulk_edit_rows',
    rowKey: ['bulk_edit_id'],
    parents: ['kernel.parties'],
    // How one party was before an edit is nothing that another should become when the edit is taken back.
    merge: 'stay',
    personal: { before: wayBack },
    impersonal: ['party_id', 'bulk_edit_id', 'version_after'],
    takeAway: null,
  },
]
