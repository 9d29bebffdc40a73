import type { PartyTable, Personal } from '../kernel/registration.ts'

const met: Personal = {
  purpose: 'to know how we met, and whether it went well',
  basis: 'contract',
  retention: 'while a customer and 3 years after',
  erase: 'keep',
}
const worded: Personal = { ...met, erase: 'blank' }
const left: Personal = { ...met, erase: 'null' }
const wronged: Personal = { ...met, purpose: 'to put right what went wrong, and its cause' }
const wrongedInWords: Personal = { ...wronged, erase: 'blank' }

const interactions: PartyTable = {
  table: 'channels.interactions',
  ages: { column: 'occurred_on', title: 'Words of contacts' },
  rowKey: ['interaction_id'],
  parents: [],
  merge: 'move',
  personal: {
    subject: left,
    words: left,
    occurred_at: met,
    occurred_on: met,
    minutes: met,
    answer_seconds: met,
    custom: { ...left, purpose: 'what the source said beside' },
    external_id: { ...left, purpose: 'to recognise the contact when it comes again' },
  },
  impersonal: [
    'party_id',
    'interaction_id',
    'channel',
    'category',
    'kind',
    'direction',
    'is_resolved',
    'asked_again',
    'cost_minor',
    'currency',
    'missed',
    'judged_by',
    'event_id',
    'source_id',
    'message_id',
    'campaign_id',
    'import_id',
    'created_at',
    'created_by',
  ],
  takeAway: {
    title: 'How we met',
    noun: 'interactions',
    meanings: {
      occurred_at: 'When; noon where only the day is known',
      channel: 'Over which channel',
      kind: 'How',
      direction: 'In: you came to us; out: we came to you',
      subject: 'What about',
      words: 'What was said',
      minutes: 'How many minutes it took',
      answer_seconds: 'After how many seconds we answered',
      is_resolved: 'Whether it was settled at once',
      asked_again: 'Whether you had to ask again',
      cost_minor: 'What it cost us, in the smallest unit of the currency',
      currency: 'Currency',
      missed: 'Which of our standards we missed',
      custom: 'What else the source said',
    },
  },
}

const promises: PartyTable = {
  table: 'channels.promises',
  rowKey: ['promise_id'],
  parents: [],
  merge: 'move',
  personal: { words: { ...worded, purpose: 'to keep what we promised' } },
  impersonal: [
    'party_id',
    'promise_id',
    'interaction_id',
    'complaint_id',
    'due_on',
    'made_by',
    'made_at',
    'kept_at',
    'broken_at',
  ],
  takeAway: {
    title: 'What we promised you',
    noun: 'interactions',
    meanings: {
      words: 'What',
      due_on: 'Until when',
      made_at: 'Promised',
      kept_at: 'Kept',
      broken_at: 'Broken',
    },
  },
}

const complaints: PartyTable = {
  table: 'channels.complaints',
  rowKey: ['complaint_id'],
  parents: [],
  merge: 'move',
  personal: { words: wrongedInWords, severity: wronged, filed_at: wronged },
  impersonal: [
    'party_id',
    'complaint_id',
    'interaction_id',
    'cause_id',
    'prior_complaint_id',
    'event_id',
    'created_by',
    'created_at',
  ],
  takeAway: {
    title: 'What you complained about',
    noun: 'complaints',
    meanings: {
      complaint_id: 'Number of the complaint',
      filed_at: 'When',
      severity: 'How grave we took it to be, 1 to 5',
      words: 'What you said',
    },
  },
}

const answers: PartyTable = {
  table: 'channels.complaint_answers',
  rowKey: ['complaint_id'],
  parents: [],
  merge: 'move',
  personal: { words: wrongedInWords, redress_minor: wronged },
  impersonal: [
    'party_id',
    'complaint_id',
    'outcome',
    'redress_kind',
    'currency',
    'answered_by',
    'answered_at',
  ],
  takeAway: {
    title: 'How we answered your complaints',
    noun: 'complaints',
    meanings: {
      complaint_id: 'Number of the complaint',
      answered_at: 'When',
      outcome: 'Solved, redressed or declined',
      words: 'What we said',
      redress_kind: 'Kind of redress',
      redress_minor: 'Redress in the smallest unit of the currency',
      currency: 'Currency',
    },
  },
}

const justice: PartyTable = {
  table: 'channels.justice_answers',
  rowKey: ['complaint_id', 'answered_at'],
  parents: [],
  merge: 'move',
  personal: { distributive: wronged, procedural: wronged, interactional: wronged },
  impersonal: ['party_id', 'complaint_id', 'answered_at', 'items'],
  takeAway: {
    title: 'How fair you found it',
    noun: 'complaints',
    meanings: {
      complaint_id: 'Number of the complaint',
      answered_at: 'When',
      distributive: 'What you got, 1 to 7',
      procedural: 'How it was decided, 1 to 7',
      interactional: 'How you were treated, 1 to 7',
    },
  },
}

/** The tables about parties that contacts and complaints are kept in. */
export const contactTables: readonly PartyTable[] = [interactions, promises, complaints, answers, justice]
