import type { PartyTable, Personal } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { countersFromHolds, deleteCounters } from './cap.sql.ts'

const written: Personal = {
  purpose: 'to know what we wrote to them',
  basis: 'contract',
  retention: 'while a customer and 3 years after',
  erase: 'blank',
}
const judged: Personal = {
  purpose: 'to show why we wrote or did not',
  basis: 'legal duty',
  retention: '10 years',
  erase: 'keep',
}
const tried: Personal = {
  purpose: 'to know whether writing to customers does any good',
  basis: 'legitimate interest',
  retention: 'while a customer and 3 years after',
  erase: 'keep',
}

const messages: PartyTable = {
  table: 'channels.messages',
  ages: { column: 'created_at', title: 'Text and address of messages' },
  rowKey: ['message_id'],
  parents: [],
  merge: 'move',
  personal: {
    address: written,
    subject: written,
    body_text: written,
    body_html: { ...written, erase: 'null' },
  },
  impersonal: [
    'party_id',
    'message_id',
    'channel_account_id',
    'class',
    'purpose',
    'language',
    'campaign_id',
    'created_by',
    'created_at',
  ],
  takeAway: {
    title: 'What we wrote to you',
    noun: 'messages',
    meanings: {
      message_id: 'Number of the message',
      created_at: 'When',
      address: 'Where to',
      purpose: 'What for',
      subject: 'Subject',
      body_text: 'Text',
    },
  },
}

const verdicts: PartyTable = {
  table: 'channels.send_verdicts',
  rowKey: ['verdict_id'],
  parents: [],
  merge: 'move',
  personal: { reasons: judged },
  impersonal: ['party_id', 'verdict_id', 'message_id', 'stage', 'verdict', 'until_at', 'decided_at'],
  takeAway: {
    title: 'Why we wrote to you, or did not',
    noun: 'messages',
    meanings: {
      message_id: 'Number of the message',
      decided_at: 'When',
      stage: 'When it was asked for, or when it was handed over',
      verdict: 'Allowed, put off or denied',
      until_at: 'Put off until',
      reasons: 'Why',
    },
  },
}

const counters: PartyTable = {
  table: 'channels.cap_counters',
  rowKey: ['cap_key'],
  parents: ['channels.cap_holds'],
  merge: 'recompute',
  isDerived: true,
  recompute: recountCaps,
  personal: {},
  impersonal: ['party_id', 'cap_key', 'used'],
  takeAway: null,
}

async function recountCaps(tx: Database, partyId: string): Promise<void> {
  await tx.run(deleteCounters(partyId))
  await tx.run(countersFromHolds(partyId))
}

const holds: PartyTable = {
  table: 'channels.cap_holds',
  rowKey: ['message_id', 'cap_key'],
  parents: [],
  merge: 'move',
  personal: {},
  impersonal: ['party_id', 'message_id', 'cap_key', 'held_at'],
  takeAway: null,
}

const tokens: PartyTable = {
  table: 'channels.unsubscribe_tokens',
  rowKey: ['token_hash'],
  parents: [],
  // The token names the message that carried it, whoever its reader has become.
  merge: 'stay',
  personal: {},
  impersonal: ['token_hash', 'party_id', 'message_id', 'purpose', 'channel', 'created_at', 'used_at'],
  takeAway: null,
}

const members: PartyTable = {
  table: 'channels.campaign_members',
  rowKey: ['campaign_id'],
  parents: [],
  merge: 'move',
  personal: { arm: tried },
  impersonal: ['party_id', 'campaign_id', 'message_id', 'entered_at'],
  takeAway: {
    title: 'Trials you were part of',
    noun: 'campaigns',
    meanings: { campaign_id: 'Which', entered_at: 'Since', arm: 'Whether you were written to' },
    words: { arm: { treated: 'yes', control: 'no, to compare with' } },
  },
}

/** The tables about parties that messages and their delivery are kept in. */
export const deliveryTables: readonly PartyTable[] = [messages, verdicts, holds, counters, tokens, members]
