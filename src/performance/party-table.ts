import type { PartyTable, Personal } from '../kernel/registration.ts'

const answered: Personal = {
  purpose: 'to know what customers and colleagues think of us',
  basis: 'legitimate interest',
  retention: 'while a customer or a colleague, and 3 years after',
  erase: 'keep',
}
const employed: Personal = {
  purpose: 'to know who works here',
  basis: 'contract',
  retention: 'while they work here and as long as books must be kept',
  erase: 'keep',
}
/** Free words: where few do a work, it names who did it. */
const describing: Personal = { ...employed, erase: 'blank' }

const wayBack: Personal = {
  purpose: 'to take an edit of many rows back',
  basis: 'legitimate interest',
  retention: 'while the party is kept',
  erase: 'row',
}

/** This room's tables about parties: what they answered, and their work here. */
export const partyTables: readonly PartyTable[] = [
  {
    table: 'performance.list_edit_rows',
    rowKey: ['list_edit_id', 'row_id'],
    parents: [],
    // Rows move with the party that they are about, and their way back with them.
    merge: 'move',
    personal: { before: wayBack },
    impersonal: ['party_id', 'list_edit_id', 'row_id', 'version_after'],
    takeAway: null,
  },
  {
    table: 'performance.survey_answers',
    ages: { column: 'answered_on', title: 'Words of survey answers' },
    rowKey: ['answer_id'],
    parents: [],
    merge: 'move',
    personal: { value: answered, answered_on: answered, words: { ...answered, erase: 'null' } },
    impersonal: [
      'party_id',
      'answer_id',
      'survey',
      'question',
      'scale_low',
      'scale_high',
      'channel',
      'source_id',
      'external_id',
      'import_id',
      'created_at',
      'created_by',
    ],
    takeAway: {
      title: 'What you answered',
      noun: 'surveys',
      meanings: {
        answered_on: 'Day',
        survey: 'What it was about',
        question: 'Question',
        value: 'Answer',
        scale_low: 'Lowest answer there was',
        scale_high: 'Highest answer there was',
        words: 'In your words',
        channel: 'Over which channel',
      },
    },
  },
  {
    table: 'performance.employments',
    ofRole: 'employee',
    rowKey: ['employment_id'],
    parents: [],
    merge: 'move',
    personal: { unit: describing, work: describing, started_on: employed, ended_on: employed },
    impersonal: [
      'party_id',
      'employment_id',
      'source_id',
      'external_id',
      'import_id',
      'created_at',
      'created_by',
    ],
    takeAway: {
      title: 'Your work with us',
      noun: 'employees',
      meanings: { unit: 'Unit', work: 'Work', started_on: 'From', ended_on: 'Until' },
    },
  },
]
