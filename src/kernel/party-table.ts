import type { PartyTable, Personal } from './registration.ts'

const known: Personal = {
  purpose: 'to know whom we deal with',
  basis: 'contract',
  retention: 'while a customer and 3 years after',
  erase: 'null',
}
const blanked: Personal = { ...known, erase: 'blank' }
const reached: Personal = { ...known, purpose: 'to reach them as they wish', erase: 'row' }
const held: Personal = { ...known, purpose: 'to know in which capacity we deal with them', erase: 'keep' }
const tied: Personal = {
  ...known,
  purpose: 'to know the people around them',
  basis: 'legitimate interest',
  erase: 'row',
}
const evidence: Personal = {
  purpose: 'to show who changed what',
  basis: 'legal duty',
  retention: '10 years',
  erase: 'blank',
}
const wayBack: Personal = {
  ...evidence,
  purpose: 'to undo a merge',
  basis: 'legitimate interest',
  erase: 'null',
}

/** The kernel's tables about parties: how they follow a merge, what erasure blanks, what a party takes away. */
export const partyTables: readonly PartyTable[] = [
  {
    table: 'kernel.parties',
    rowKey: [],
    parents: [],
    merge: 'stay',
    personal: {
      display_name: { ...blanked, blankAs: 'Erased' },
      given_name: known,
      family_name: known,
      sort_name: blanked,
      search_text: blanked,
      city: known,
      country: known,
      language: known,
      custom: { ...blanked, blankAs: '{}' },
    },
    impersonal: [
      'party_id',
      'kind',
      'owner_id',
      'team_id',
      'import_id',
      'version',
      'created_at',
      'created_by',
      'updated_at',
      'merged_into',
      'erased_at',
    ],
    takeAway: {
      title: 'Who you are',
      meanings: {
        kind: 'Person, organisation or household',
        display_name: 'What we call you',
        given_name: 'Given name',
        family_name: 'Family name',
        city: 'City',
        country: 'Country',
        language: 'Language',
        custom: 'What else we noted',
        created_at: 'Known to us since',
      },
    },
  },
  {
    table: 'kernel.contact_points',
    rowKey: ['contact_point_id'],
    parents: ['kernel.parties'],
    merge: 'move',
    personal: { value: reached, normalised: reached, label: reached, parts: reached },
    impersonal: [
      'party_id',
      'contact_point_id',
      'kind',
      'is_preferred',
      'import_id',
      'created_at',
      'ended_at',
    ],
    takeAway: {
      title: 'How we reach you',
      meanings: {
        kind: 'E-mail, phone, address, web or handle',
        value: 'As you gave it',
        label: 'What it is for',
        is_preferred: 'Whether it is the one to use',
        created_at: 'Known since',
        ended_at: 'Used until',
      },
    },
  },
  {
    table: 'kernel.party_roles',
    rowKey: ['party_role_id'],
    parents: ['kernel.parties'],
    merge: 'move',
    personal: { role: held, valid_from: held, valid_to: held },
    impersonal: ['party_id', 'party_role_id', 'counterpart_id', 'import_id', 'created_at'],
    takeAway: {
      title: 'What you are to us',
      meanings: { role: 'Capacity', valid_from: 'From', valid_to: 'Until' },
    },
  },
  {
    table: 'kernel.relationships',
    rowKey: ['relationship_id'],
    parents: ['kernel.parties'],
    merge: 'move',
    personal: { other_party_id: tied, kind: tied, description: tied, external_id: tied },
    impersonal: [
      'party_id',
      'relationship_id',
      'direction',
      'valid_from',
      'valid_to',
      'source_id',
      'import_id',
      'created_at',
    ],
    takeAway: {
      title: 'Whom you are tied to',
      meanings: {
        kind: 'Kind of tie',
        direction: 'Which way it reads',
        description: 'In words',
        valid_from: 'From',
        valid_to: 'Until',
      },
    },
  },
  {
    table: 'kernel.email_owners',
    rowKey: ['email_hash'],
    parents: ['kernel.contact_points'],
    // Not moved but found again from the contact points, which say who holds an address.
    merge: 'stay',
    personal: { email_hash: { ...reached, purpose: 'to notice that two parties use one e-mail' } },
    impersonal: ['party_id'],
    takeAway: null,
  },
  {
    table: 'kernel.merges',
    rowKey: ['merge_id'],
    parents: ['kernel.parties'],
    merge: 'stay',
    personal: {
      before: { ...wayBack, erase: 'blank', blankAs: '{}' },
      reason: { ...wayBack, erase: 'blank' },
    },
    impersonal: [
      'party_id',
      'merge_id',
      'merged_party_id',
      'merged_at',
      'merged_by',
      'unmerged_at',
      'unmerged_by',
    ],
    takeAway: null,
  },
  {
    table: 'kernel.merge_moves',
    rowKey: ['merge_id', 'table_name', 'row_id'],
    parents: [],
    merge: 'stay',
    personal: { row_before: wayBack },
    impersonal: ['party_id', 'merge_id', 'table_name', 'row_id'],
    takeAway: null,
  },
  {
    table: 'kernel.restrictions',
    rowKey: ['restriction_id'],
    parents: ['kernel.parties'],
    // Whoever is merged in stays kept from use, and so does whom they become.
    merge: 'move',
    personal: {
      words: { ...evidence, purpose: 'to know what their data must not be used for', erase: 'null' },
      lifted_because: { ...evidence, purpose: 'to show what they were told', erase: 'blank' },
    },
    impersonal: [
      'party_id',
      'restriction_id',
      'ground',
      'asked_by',
      'since',
      'created_by',
      'lifted_at',
      'lifted_by',
    ],
    takeAway: {
      title: 'When your data was kept and not used',
      noun: 'consents',
      meanings: {
        since: 'From',
        ground: 'On which ground',
        words: 'In your words',
        lifted_at: 'Until',
        lifted_because: 'What you were told',
      },
    },
  },
  {
    table: 'kernel.erasures',
    rowKey: [],
    parents: ['kernel.parties'],
    merge: 'stay',
    personal: {},
    impersonal: ['party_id', 'erased_at', 'erased_by', 'reason', 'counts'],
    takeAway: null,
  },
  {
    table: 'kernel.audit_changes',
    ages: {
      column: 'at',
      title: 'What changes of customers were from and to',
      json: ['before', 'after'],
    },
    rowKey: ['audit_id'],
    parents: [],
    // What was done to a record is evidence about that record, so it stays with the redirect.
    merge: 'stay',
    personal: { before: evidence, after: evidence },
    impersonal: [
      'party_id',
      'audit_id',
      'at',
      'actor_kind',
      'actor_id',
      'as_user_id',
      'noun',
      'verb',
      'row_id',
    ],
    takeAway: {
      title: 'What was changed about you',
      noun: 'audit',
      meanings: { at: 'When', noun: 'What', verb: 'How', before: 'Before', after: 'After' },
    },
  },
  {
    table: 'storage.idempotency_keys',
    hasParty: false,
    rowKey: ['key_hash'],
    parents: [],
    merge: 'stay',
    personal: {
      body: {
        ...evidence,
        purpose: 'to answer a repeated request as the first time',
        retention: '1 day',
        // By `party_ids`, for a row may be about several parties and belongs to none.
        erase: 'null',
      },
      party_ids: {
        ...evidence,
        purpose: 'to find the answers that tell of somebody',
        retention: '1 day',
        erase: 'keep',
      },
    },
    impersonal: ['key_hash', 'request_hash', 'status', 'created_at'],
    takeAway: null,
  },
  {
    table: 'kernel.suppressions',
    hasParty: false,
    rowKey: ['key_hash'],
    parents: [],
    merge: 'stay',
    personal: {
      key_hash: {
        purpose: 'to notice when somebody who was erased is brought again',
        basis: 'legal duty',
        retention: 'for good',
        erase: 'keep',
      },
    },
    impersonal: ['reason', 'suppressed_at'],
    takeAway: null,
  },
]
