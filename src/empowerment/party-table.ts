import type { PartyTable, Personal } from '../kernel/registration.ts'

const permitted: Personal = {
  purpose: 'to prove what was permitted',
  basis: 'legal duty',
  retention: 'while a customer and 10 years after',
  erase: 'keep',
}
/** Free words, which may name anybody; the hash of what was shown and the receipt prove the rest. */
const described: Personal = { ...permitted, erase: 'null' }
const agreed: Personal = {
  purpose: 'to keep to what was agreed',
  basis: 'contract',
  retention: 'while a customer and 3 years after',
  erase: 'blank',
}
const corrected: Personal = {
  purpose: 'to put right what was wrong about them',
  basis: 'legal duty',
  retention: 'while a customer and 3 years after',
  erase: 'null',
}
const entered: Personal = {
  purpose: 'to let them see what we know of them, and nobody else',
  basis: 'contract',
  retention: 'until it has expired',
  erase: 'row',
}
const chosen: Personal = {
  purpose: 'to give back what their data says, as they wish',
  basis: 'consent',
  retention: 'while a customer',
  erase: 'null',
}

const consents: PartyTable = {
  table: 'empowerment.consents',
  rowKey: ['consent_id'],
  parents: [],
  merge: 'move',
  personal: { state: permitted, said_at: permitted, method: described, origin: permitted },
  impersonal: [
    'party_id',
    'consent_id',
    'given_by_party_id',
    'purpose',
    'channel',
    'basis',
    'proposed_by',
    'notice_version',
    'text_hash',
    'language',
    'until_on',
    'receipt_hash',
    'source_id',
    'import_id',
    'recorded_at',
    'recorded_by',
  ],
  takeAway: {
    title: 'What you permitted and forbade',
    noun: 'consents',
    meanings: {
      said_at: 'When',
      purpose: 'What for',
      channel: 'Over which channel; every one where none stands',
      state: 'Granted, withdrawn or objected',
      basis: 'On which ground',
      origin: 'Where you said it',
      method: 'How',
      until_on: 'Until when',
    },
  },
}

const terms: PartyTable = {
  table: 'empowerment.terms',
  rowKey: ['terms_id'],
  parents: ['kernel.parties'],
  merge: 'move',
  personal: { clauses: { ...agreed, blankAs: '{}' }, words: agreed },
  impersonal: [
    'party_id',
    'terms_id',
    'given_by_party_id',
    'version',
    'proposed_by',
    'state',
    'review_on',
    'counters_terms_id',
    'proposed_at',
    'proposed_by_user_id',
    'answered_at',
    'answered_by_user_id',
    'terms_hash',
  ],
  takeAway: {
    title: 'Our terms with you',
    noun: 'consents',
    meanings: {
      version: 'Version',
      proposed_by: 'Who proposed them: you or we',
      proposed_at: 'Proposed',
      state: 'Proposed, accepted, countered, declined or superseded',
      answered_at: 'Answered',
      clauses: 'What was agreed',
      words: 'In words',
      review_on: 'To be looked at again',
    },
  },
}

const links: PartyTable = {
  table: 'empowerment.portal_links',
  rowKey: ['token_hash'],
  parents: [],
  // Whoever was let in as one of two is not thereby let in as the other.
  merge: 'stay',
  personal: { token_hash: entered },
  impersonal: ['party_id', 'made_by', 'made_at', 'expires_at', 'used_at', 'bound_hash', 'tries'],
  takeAway: null,
}

const sessions: PartyTable = {
  table: 'empowerment.portal_sessions',
  ages: { column: 'opened_at', title: 'Visits of customers to their own pages' },
  rowKey: ['token_hash'],
  parents: [],
  merge: 'stay',
  personal: { token_hash: entered },
  impersonal: ['party_id', 'opened_at', 'seen_at', 'expires_at', 'ended_at', 'link', 'handed_by'],
  takeAway: null,
}

const proposals: PartyTable = {
  table: 'empowerment.proposals',
  ages: { column: 'proposed_at', title: 'Corrections that customers asked for, in words' },
  rowKey: ['proposal_id'],
  parents: ['kernel.parties'],
  merge: 'move',
  personal: { before_value: corrected, proposed_value: corrected, words: corrected, answer: corrected },
  impersonal: [
    'party_id',
    'proposal_id',
    'field',
    'proposed_at',
    'answered_at',
    'answered_by',
    'is_accepted',
  ],
  takeAway: {
    title: 'What you asked us to correct',
    noun: 'proposals',
    meanings: {
      proposed_at: 'When',
      field: 'What',
      before_value: 'What it was',
      proposed_value: 'What you said it should be',
      words: 'In your words',
      answered_at: 'Answered',
      is_accepted: 'Whether we took it over',
      answer: 'What we said',
    },
  },
}

const choices: PartyTable = {
  table: 'empowerment.insight_choices',
  rowKey: ['insight'],
  parents: ['kernel.parties'],
  merge: 'move',
  personal: { reference: { ...chosen, erase: 'blank' }, own_value: chosen, covers: chosen },
  impersonal: ['party_id', 'insight', 'is_refused', 'chosen_at'],
  takeAway: {
    title: 'What you chose to be told',
    noun: 'consents',
    meanings: {
      insight: 'Which insight',
      reference: 'What you compare yourself with',
      own_value: 'What you said of yourself',
      covers: 'How much of your purchases are with us, as you said',
      is_refused: 'Whether you do not want it',
      chosen_at: 'Chosen',
    },
  },
}

/** This room's tables about parties. */
export const partyTables: readonly PartyTable[] = [consents, terms, links, sessions, proposals, choices]
