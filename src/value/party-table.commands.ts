import type { PartyTable } from '../kernel/registration.ts'
import { recomputeScores } from './party-score.commands.ts'
import { lifetimeColumn, scoreColumn } from './party-table.ts'

const scoreWords = {
  'value.clv': 'What you will bring us',
  'value.p-alive': 'How probable it is that you are still a customer',
  'value.expected-orders': 'How many orders are to come',
  'value.cost-to-serve': 'What serving you costs',
}

/** The tables about parties that lifetime values are kept in. */
export const lifetimeTables: readonly PartyTable[] = [
  {
    table: 'information.scores',
    rowKey: ['name', 'version'],
    parents: ['information.customer_statistics', 'information.contact_statistics'],
    merge: 'recompute',
    isDerived: true,
    recompute: (tx, partyId) => recomputeScores(tx, partyId),
    personal: { value: scoreColumn, low: scoreColumn, high: scoreColumn },
    impersonal: ['party_id', 'name', 'version', 'level', 'as_of'],
    takeAway: {
      title: 'What we expect',
      meanings: {
        name: 'What is estimated: worth to come, probability of still being a customer, orders to come, cost to serve',
        version: 'Which computation',
        value: 'The estimate',
        low: 'Lower end of its interval',
        high: 'Upper end of its interval',
        level: 'Probability that the truth lies within the interval',
        as_of: 'When it was computed',
      },
      words: { name: scoreWords },
    },
  },
  {
    table: 'value.lifetimes',
    rowKey: ['model_run_id'],
    parents: [],
    merge: 'stay',
    isDerived: true,
    personal: {
      purchase_days: lifetimeColumn,
      first_on: lifetimeColumn,
      last_on: lifetimeColumn,
      repeat_minor: lifetimeColumn,
      clv: lifetimeColumn,
    },
    impersonal: ['party_id', 'model_run_id'],
    takeAway: null,
  },
]
