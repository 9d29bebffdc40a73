import type { CodedRecords, Column } from './coded-records.ts'
import type { FrequencyTable, MatchModel } from './match-model.ts'
import type { NormalField } from './match-record.ts'
import { jaroWinkler } from './string-kernel.ts'

/** Fields whose values are weighed by rarity. */
export const weighedFields = [
  'given',
  'family',
  'extra',
  'birth',
  'postcode',
  'city',
  'company',
  'birth-place',
  'gender',
  'occupation',
] as const satisfies readonly NormalField[]

/** Fields of which it is known how many names use one value. */
export const sharedFields = ['email', 'phone', 'landline'] as const satisfies readonly NormalField[]

/** Most values listed by field: beyond, they are as rare as the rest. */
const mostListed = 20_000

/** Shares of the values of a column; those used less than five times are taken together. */
export function frequencyTable(column: Column): FrequencyTable {
  const total = column.ids.length
  if (total === 0) return { values: {}, rare: 1e-4, expected: 1e-4 }
  const used = [...column.uses.keys()].filter((id) => (column.uses[id] as number) > 0)
  const frequent = used
    .filter((id) => (column.uses[id] as number) >= 5)
    .sort(
      (a, b) =>
        (column.uses[b] as number) - (column.uses[a] as number) ||
        ((column.words.strings[a] as string) < (column.words.strings[b] as string) ? -1 : 1),
    )
    .slice(0, mostListed)
  let listed = 0
  let expected = 0
  for (const id of frequent) listed += column.uses[id] as number
  for (const id of used) expected += ((column.uses[id] as number) / total) ** 2
  const others = used.length - frequent.length
  const rare = Math.max(others > 0 ? (total - listed) / others : 1, 2) / (total + 50)
  return {
    values: Object.fromEntries(
      frequent.map((id) => [column.words.strings[id] as string, (column.uses[id] as number) / total]),
    ),
    rare,
    expected: Math.max(expected, rare),
  }
}

/** log2 of each value's share, less what is expected of two values drawn at random. */
export function rarities(column: Column, table: Readonly<FrequencyTable> | undefined): Float32Array {
  const found = new Float32Array(column.words.strings.length)
  if (table === undefined) return found
  // A table as JSON has no prototype of ours: a name like `constructor` must not be found in Object's.
  for (let id = 0; id < found.length; id++) {
    const word = column.words.strings[id] as string
    const share = Object.hasOwn(table.values, word) ? (table.values[word] as number) : table.rare
    found[id] = Math.log2(share / table.expected)
  }
  return found
}

/** Values that more than one first name uses, with how many names do; forms of one name count once. */
export function sharedValues(
  coded: CodedRecords,
  field: NormalField,
  aliases: MatchModel['aliases'] = {},
): Record<string, number> {
  const column = coded.column(field)
  const given = coded.column('given')
  const named: (number[] | undefined)[] = new Array(column.words.strings.length)
  for (let i = 0; i < coded.count; i++) {
    const name = given.ids[given.start[i] as number]
    if (given.start[i] === given.start[i + 1] || name === undefined) continue
    for (let k = column.start[i] as number; k < (column.start[i + 1] as number); k++) {
      const id = column.ids[k] as number
      if ((column.uses[id] as number) < 2) continue
      let list = named[id]
      if (list === undefined) {
        list = []
        named[id] = list
      }
      if (list.length < 20 && !list.some((other) => isForm(given, name, other, aliases))) list.push(name)
    }
  }
  const shared: [string, number][] = []
  named.forEach((list, id) => {
    if (list !== undefined && list.length > 1) shared.push([column.words.strings[id] as string, list.length])
  })
  return Object.fromEntries(shared.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Whether two first names may be forms of one: equal, an initial, a beginning, near, or known as forms. */
function isForm(given: Column, a: number, b: number, aliases: MatchModel['aliases'] = {}): boolean {
  if (a === b) return true
  const left = given.words.strings[a] as string
  const right = given.words.strings[b] as string
  // A list from JSON has no prototype of ours: a name like `constructor` must not be found in Object's.
  if (Object.hasOwn(aliases, left) && aliases[left]?.includes(right)) return true
  if (left.startsWith(right) || right.startsWith(left)) return true
  return jaroWinkler(given.words.letters, a, given.words.letters, b) >= 0.8
}

/** Which values of a column are shared, by number. */
export function sharedFlags(column: Column, shared: MatchModel['shared'][string] | undefined): Uint8Array {
  const flags = new Uint8Array(column.words.strings.length)
  if (shared === undefined) return flags
  column.words.strings.forEach((value, id) => {
    if (Object.hasOwn(shared, value)) flags[id] = Math.min(255, shared[value] as number)
  })
  return flags
}

/** How many of the values of a column hold each word, as shares: rare words of firms' names tell most. */
export function wordTable(column: Column): FrequencyTable {
  const uses = new Map<string, number>()
  let total = 0
  column.words.strings.forEach((text, id) => {
    for (const word of new Set(text.split(' '))) {
      uses.set(word, (uses.get(word) ?? 0) + (column.uses[id] as number))
    }
    total += column.uses[id] as number
  })
  const frequent = [...uses]
    .filter(([, count]) => count >= 3)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, mostListed)
  const rare = 1 / (total + 50)
  return {
    values: Object.fromEntries(
      frequent.map(([word, count]) => [word, Math.min(1, count / Math.max(1, total))]),
    ),
    rare,
    expected: rare,
  }
}
