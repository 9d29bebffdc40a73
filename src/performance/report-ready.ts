import type { ReportQuestion } from './report.ts'

/** A report that stands there from the beginning, to be opened and changed. */
export type ReadyReport = { readonly key: string; readonly name: string; readonly question: ReportQuestion }

const whole = { customers: null, conditions: [], top: null } as const
const byTime = { by: 'label', descending: false } as const
const byMost = { by: 'measure', descending: true } as const

/** What somebody new would ask first. */
export const readyReports: readonly ReadyReport[] = [
  {
    key: 'revenue',
    name: 'What did we earn each month, from which segment?',
    question: {
      ...whole,
      subject: 'orders',
      rows: { field: 'orderedOn', grain: 'month' },
      columns: { field: 'party.segment' },
      measures: [{ kind: 'sum', field: 'amount' }, { kind: 'customers' }],
      sort: byTime,
      look: 'stacked',
    },
  },
  {
    key: 'new-customers',
    name: 'Where do new customers come from?',
    question: {
      ...whole,
      subject: 'customers',
      rows: { field: 'party.firstOn', grain: 'quarter' },
      columns: { field: 'party.source' },
      measures: [{ kind: 'customers' }],
      conditions: [{ field: 'party.firstOn', op: 'within-days', value: 1095 }],
      sort: byTime,
      look: 'pivot',
    },
  },
  {
    key: 'complaints',
    name: 'What do customers complain about, and where?',
    question: {
      ...whole,
      subject: 'complaints',
      rows: { field: 'cause' },
      columns: { field: 'channel' },
      measures: [{ kind: 'count' }, { kind: 'rate', field: 'isAnswered' }],
      sort: byMost,
      look: 'pivot',
    },
  },
  {
    key: 'order-size',
    name: 'How large is an order, by country?',
    question: {
      ...whole,
      subject: 'orders',
      rows: { field: 'party.country' },
      columns: null,
      measures: [
        { kind: 'average', field: 'amount' },
        { kind: 'median', field: 'amount' },
        { kind: 'count' },
      ],
      conditions: [{ field: 'isReturn', op: 'is', value: false }],
      top: 10,
      sort: byMost,
      look: 'bar',
    },
  },
]
