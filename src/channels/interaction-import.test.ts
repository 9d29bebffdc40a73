import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportSetup } from '../kernel/import-noun.ts'
import { interactionFields } from './interaction-field.ts'
import { contactRecords } from './interaction-import.ts'

const columns = interactionFields.map(({ name }) => name)

const momentOf = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? { day: text, instant: `${text}T11:00:00.000Z`, hasTime: false }
    : { refused: 'is no day' }

const setup: ImportSetup = {
  importId: '01900000-0000-7000-8000-000000000001',
  sourceId: '01900000-0000-7000-8000-000000000002',
  sourceName: 'desk',
  column: (field) => (columns.includes(field) ? columns.indexOf(field) : null),
  columnName: (index) => columns[index] ?? '',
  attributes: [],
  customOf: () => null,
  timeZone: 'Europe/Vienna',
  country: 'AT',
  partyKind: 'person',
  readAmount: (text, named) =>
    /^\d+$/.test(text)
      ? { amountMinor: Number(text) * 100, currency: named ?? 'EUR' }
      : { refused: 'is no amount' },
  readMoment: momentOf,
  readAnyMoment: momentOf,
  readNumber: () => ({ refused: 'is no number' }),
}

const least = { customer: 'c1', channel: 'phone', at: '2026-03-10' }
const row = (cells: Readonly<Record<string, string>>) => columns.map((name) => cells[name] ?? '')

function reader() {
  const read = contactRecords(setup)
  let line = 1
  return (cells: Readonly<Record<string, string>>) => read(++line, row({ ...least, ...cells }))
}

function reasons(cells: Readonly<Record<string, string>>): string[] {
  const read = reader()(cells)
  return Array.isArray(read) ? read.map(({ column, reason }) => `${column} ${reason}`) : []
}

test('a row with a complaint says its cause, its promise, its answer and how fair that was', () => {
  const read = reader()({
    interaction: 'T-7',
    kind: 'E-mail',
    minutes: '12,5',
    resolved: 'no',
    cause: 'late-delivery',
    promise: 'A new bicycle',
    promiseDue: '2026-03-20',
    promiseKept: '2026-03-19',
    answeredAt: '2026-03-12',
    redress: '30',
    distributive: '6',
    procedural: '2',
    interactional: '5',
  })
  assert.ok(!Array.isArray(read))
  assert.deepEqual([read.kind, read.minutes, read.isResolved, read.direction], ['email', 12.5, false, 'in'])
  assert.deepEqual(read.promise, { words: 'A new bicycle', dueOn: '2026-03-20', keptOn: '2026-03-19' })
  assert.deepEqual(read.complaint, {
    cause: 'late-delivery',
    severity: 3,
    answer: {
      on: '2026-03-12',
      outcome: 'redressed',
      redress: { amountMinor: 3000, currency: 'EUR' },
      justice: { distributive: 6, procedural: 2, interactional: 5 },
    },
  })
})

test('a contact is known by its number, and without one by what it says and how often it stood before', () => {
  const idOf = (read: ReturnType<ReturnType<typeof reader>>) =>
    Array.isArray(read) ? null : [read.interactionId, read.repeats]
  const read = reader()
  const first = idOf(read({ interaction: 'T-1' }))
  assert.deepEqual(idOf(reader()({ interaction: 'T-1' })), first)
  assert.deepEqual(idOf(read({ interaction: 'T-1' })), [first?.[0], true])
  const unnumbered = idOf(read({}))
  const again = idOf(read({}))
  assert.notEqual(unnumbered?.[0], again?.[0])
  assert.deepEqual(again?.[1], false)
  const other = reader()
  assert.deepEqual([idOf(other({})), idOf(other({}))], [unnumbered, again])
})

test('a number that means another contact further down is refused', () => {
  const read = reader()
  read({ interaction: 'T-1' })
  const clash = read({ interaction: 'T-1', channel: 'shop' })
  assert.match(Array.isArray(clash) ? (clash[0]?.reason ?? '') : '', /stands in an earlier line/)
})

test('each cell that says nothing sensible is refused by name, all of a row at once', () => {
  assert.deepEqual(reasons({ customer: '', at: '' }), [
    'customer is blank: a contact needs a customer',
    'at is blank: a contact needs a day',
  ])
  assert.deepEqual(reasons({ minutes: '1000000000', severity: '9', cause: 'late' }), [
    'minutes is no number from 0 to 1440',
    'severity is no number from 1 to 5',
  ])
  assert.deepEqual(reasons({ promise: 'soon' }), ['promiseDue is blank: a promise needs a day'])
  assert.match(reasons({ kind: 'telepathy' })[0] ?? '', /^kind is none of visit, appointment/)
  assert.match(reasons({ words: 'x'.repeat(1_000_000) })[0] ?? '', /^words has 1,000,000 characters/)
})
