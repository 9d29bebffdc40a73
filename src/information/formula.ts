import jsep from 'jsep'
import type { ComputedType, RollUpSource } from '../kernel/roll-up.ts'

// People write `and`, `or`, `not`, `=`, `<>`, `×`, `÷` and the true minus.
for (const [sign, rank] of [
  ['or', 1],
  ['and', 2],
  ['=', 6],
  ['<>', 6],
  ['×', 10],
  ['÷', 10],
  ['−', 9],
] as const)
  jsep.addBinaryOp(sign, rank)
jsep.addUnaryOp('not')
jsep.addUnaryOp('−')

export type { ComputedType } from '../kernel/roll-up.ts'

/** A checked formula: every part knows its type, and nothing of the text is left but constants. */
export type Formula = { readonly type: ComputedType } & (
  | { readonly is: 'constant'; readonly value: number | string | boolean }
  | { readonly is: 'today' }
  | { readonly is: 'built-in'; readonly name: string }
  | { readonly is: 'own'; readonly key: string }
  | { readonly is: 'row'; readonly source: string; readonly field: string }
  | { readonly is: 'call'; readonly name: string; readonly parts: readonly Formula[] }
  | {
      readonly is: 'roll-up'
      readonly how: RollUp
      readonly source: string
      readonly of: Formula | null
      readonly where: Formula | null
      /** Back from today; null: ever. */
      readonly days: number | null
    }
)

const rollUps = ['count', 'sum', 'average', 'min', 'max', 'first', 'last'] as const
export type RollUp = (typeof rollUps)[number]

/** What a formula may name. */
export type Names = {
  /** Fields that are there without anybody making them. */
  readonly builtIns: Readonly<Record<string, { readonly type: ComputedType }>>
  /** Own fields with what they are read as. */
  readonly own: ReadonlyMap<string, ComputedType>
  readonly sources: ReadonlyMap<string, RollUpSource>
}

/** Why a formula is none, in words that say where. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError'
}

const most = { characters: 1000, parts: 300, number: 1e15 }

/**
 * Reads a formula and checks its types.
 * @throws FormulaError saying what is wrong and where
 */
export function readFormula(text: string, names: Names): Formula {
  if (text.trim() === '') throw new FormulaError('is empty')
  if (text.length > most.characters) throw new FormulaError(`is longer than ${most.characters} characters`)
  return checked(parsed(text), { names, text, within: null, parts: 0 })
}

function parsed(text: string): jsep.Expression {
  try {
    return jsep(text)
  } catch (error) {
    const { description, index } = error as { description?: string; index?: number }
    throw new FormulaError(`cannot be read at character ${(index ?? 0) + 1}: ${description ?? String(error)}`)
  }
}

type Reading = {
  readonly names: Names
  readonly text: string
  /** The source whose rows a condition is about. */
  readonly within: string | null
  parts: number
}

function checked(node: jsep.Expression, reading: Reading): Formula {
  reading.parts += 1
  if (reading.parts > most.parts) throw new FormulaError(`has more than ${most.parts} parts`)
  const { type, ...rest } = node as jsep.CoreExpression & Record<string, unknown>
  switch (type) {
    case 'Literal':
      return constant(rest.value, reading)
    case 'Identifier':
      return named(String(rest.name), reading)
    case 'MemberExpression':
      return member(node, reading)
    case 'UnaryExpression':
      return unary(node as jsep.UnaryExpression, reading)
    case 'BinaryExpression':
      return binary(node as jsep.BinaryExpression, reading)
    case 'ConditionalExpression': {
      const { test, consequent, alternate } = node as jsep.ConditionalExpression
      return call('if', [test, consequent, alternate], reading)
    }
    case 'CallExpression': {
      const { callee, arguments: parts } = node as jsep.CallExpression
      if (callee.type !== 'Identifier') throw new FormulaError('calls what is no function')
      return call(String(callee.name), parts, reading)
    }
    default:
      throw new FormulaError('holds more than one expression: join its parts with a sign or a function')
  }
}

function constant(value: unknown, { text }: Reading): Formula {
  if (typeof value === 'number' && Math.abs(value) <= most.number)
    return { is: 'constant', type: 'number', value }
  if (typeof value === 'boolean') return { is: 'constant', type: 'boolean', value }
  if (typeof value === 'string' && !value.includes('\0')) return { is: 'constant', type: 'text', value }
  throw new FormulaError(
    `holds ${String(value)}${at(text, String(value))}, which is no number, text or truth`,
  )
}

const at = (text: string, part: string) => {
  const index = text.indexOf(part)
  return index < 0 ? '' : ` (character ${index + 1})`
}

function named(name: string, reading: Reading): Formula {
  const { names, text } = reading
  if (name === 'today') return { is: 'today', type: 'date' }
  const builtIn = Object.hasOwn(names.builtIns, name) ? names.builtIns[name] : undefined
  if (builtIn) return { is: 'built-in', type: builtIn.type, name }
  const own = names.own.get(name)
  if (own === undefined) throw new FormulaError(`names “${name}”${at(text, name)}, which is no field`)
  return { is: 'own', type: own, key: name }
}

function member(node: jsep.Expression, reading: Reading): Formula {
  const [source, field] = memberNames(node)
  if (source === 'custom') {
    const own = reading.names.own.get(field)
    if (own !== undefined) return { is: 'own', type: own, key: field }
    throw new FormulaError(`names “custom.${field}”${at(reading.text, field)}, which is no field`)
  }
  if (source !== reading.within)
    throw new FormulaError(
      `names “${source}.${field}”${at(reading.text, `${source}.`)} outside of a roll-up over ${source}, such as count(${source}) or sum(${source}.${field})`,
    )
  return rowField(source, field, reading)
}

function rowField(source: string, field: string, { names, text }: Reading): Formula {
  const fields = names.sources.get(source)?.fields ?? {}
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (found === undefined)
    throw new FormulaError(
      `names “${source}.${field}”${at(text, `${source}.${field}`)}; ${source} have ${Object.keys(fields).join(', ')}`,
    )
  return { is: 'row', type: found.type, source, field }
}

function memberNames(node: jsep.Expression): [string, string] {
  const { object, property, computed } = node as jsep.MemberExpression
  if (computed || object.type !== 'Identifier' || property.type !== 'Identifier')
    throw new FormulaError('holds a point or brackets where no field of a list is named')
  return [String(object.name), String(property.name)]
}

const signs: Readonly<Record<string, string>> = {
  '×': '*',
  '÷': '/',
  '−': '-',
  '=': '==',
  '<>': '!=',
  '===': '==',
  '!==': '!=',
  '&&': 'and',
  '||': 'or',
  '!': 'not',
}
const signOf = (operator: string) => signs[operator] ?? operator

function unary({ operator, argument }: jsep.UnaryExpression, reading: Reading): Formula {
  const sign = signOf(operator)
  const part = checked(argument, reading)
  if (sign === 'not') return made('not', [wanted(part, 'boolean', 'not', reading)], 'boolean')
  if (sign !== '-') throw new FormulaError(`holds ${operator}${at(reading.text, operator)}, which is no sign`)
  return made('minus', [wanted(part, 'number', '-', reading)], 'number')
}

function binary({ operator, left, right }: jsep.BinaryExpression, reading: Reading): Formula {
  const sign = signOf(operator)
  const parts = [checked(left, reading), checked(right, reading)] as const
  const [one, other] = parts
  if (sign === 'and' || sign === 'or') {
    for (const part of parts) wanted(part, 'boolean', operator, reading)
    return made(sign, parts, 'boolean')
  }
  if (['==', '!=', '<', '<=', '>', '>='].includes(sign)) return compared(sign, one, other, operator, reading)
  if (one.type === 'date' && (sign === '+' || sign === '-')) {
    if (other.type === 'date' && sign === '-') return made('days', [other, one], 'number')
    return made(sign === '+' ? 'later' : 'earlier', [one, wanted(other, 'number', operator, reading)], 'date')
  }
  if (!['+', '-', '*', '/', '%'].includes(sign))
    throw new FormulaError(`holds ${operator}${at(reading.text, operator)}, which is no sign`)
  for (const part of parts) wanted(part, 'number', operator, reading)
  return made(sign, parts, 'number')
}

function compared(sign: string, one: Formula, other: Formula, operator: string, reading: Reading): Formula {
  const [left, right] = [asDate(one, other), asDate(other, one)]
  if (left.type !== right.type)
    throw new FormulaError(
      `compares ${words[left.type]} with ${words[right.type]} by ${operator}${at(reading.text, operator)}`,
    )
  return made(sign, [left, right], 'boolean')
}

/** A day written as a text beside a day is that day. */
function asDate(part: Formula, beside: Formula): Formula {
  const isDay = part.is === 'constant' && /^\d{4}-\d\d-\d\d$/.test(String(part.value))
  if (!isDay || beside.type !== 'date') return part
  if (Number.isNaN(Date.parse(String(part.value))))
    throw new FormulaError(`holds ${part.value}, which is no day`)
  return { is: 'constant', type: 'date', value: part.value }
}

const words: Record<ComputedType, string> = {
  number: 'a number',
  text: 'a text',
  boolean: 'yes or no',
  date: 'a day',
}

function wanted(part: Formula, type: ComputedType, by: string, { text }: Reading): Formula {
  if (part.type === type) return part
  throw new FormulaError(`needs ${words[type]} for ${by}${at(text, by)}, and finds ${words[part.type]}`)
}

const made = (name: string, parts: readonly Formula[], type: ComputedType): Formula => ({
  is: 'call',
  name,
  parts,
  type,
})

/** Functions: the types of their parts (`same`: all alike; the last repeats), and what comes out. */
const functions: Readonly<
  Record<
    string,
    {
      readonly takes: readonly (ComputedType | 'any' | 'same')[]
      readonly gives: ComputedType | 'same'
      readonly least: number
      readonly repeats?: true
    }
  >
> = {
  if: { takes: ['boolean', 'same', 'same'], gives: 'same', least: 3 },
  min: { takes: ['same'], gives: 'same', least: 2, repeats: true },
  max: { takes: ['same'], gives: 'same', least: 2, repeats: true },
  coalesce: { takes: ['same'], gives: 'same', least: 1, repeats: true },
  concat: { takes: ['any'], gives: 'text', least: 1, repeats: true },
  round: { takes: ['number', 'number'], gives: 'number', least: 1 },
  abs: { takes: ['number'], gives: 'number', least: 1 },
  floor: { takes: ['number'], gives: 'number', least: 1 },
  ceil: { takes: ['number'], gives: 'number', least: 1 },
  days: { takes: ['date', 'date'], gives: 'number', least: 2 },
  year: { takes: ['date'], gives: 'number', least: 1 },
  month: { takes: ['date'], gives: 'number', least: 1 },
  lower: { takes: ['text'], gives: 'text', least: 1 },
  upper: { takes: ['text'], gives: 'text', least: 1 },
  length: { takes: ['text'], gives: 'number', least: 1 },
  contains: { takes: ['text', 'text'], gives: 'boolean', least: 2 },
  empty: { takes: ['any'], gives: 'boolean', least: 1 },
}

/** What formulas can call, for help and for whoever checks them. */
export const functionNames = [...new Set([...Object.keys(functions), 'today', ...rollUps])]

function call(name: string, nodes: readonly jsep.Expression[], reading: Reading): Formula {
  if (name === 'today' && nodes.length === 0) return { is: 'today', type: 'date' }
  const how = rollUps.find((one) => one === name)
  if (how !== undefined && (!Object.hasOwn(functions, name) || isOfRows(nodes[0], reading)))
    return rollUp(how, nodes, reading)
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (known === undefined)
    throw new FormulaError(
      `calls “${name}”${at(reading.text, name)}, which is no function; there are ${functionNames.join(', ')}`,
    )
  const { takes, gives, least, repeats } = known
  if (nodes.length < least || (repeats !== true && nodes.length > takes.length))
    throw new FormulaError(
      `gives ${name} ${nodes.length} values${at(reading.text, name)}; it takes ${least}${repeats ? ' or more' : takes.length > least ? ` to ${takes.length}` : ''}`,
    )
  const read = nodes.map((node) => checked(node, reading))
  const alike = read.find((_, index) => (takes[index] ?? takes.at(-1)) === 'same')
  const parts = read.map((part, index) => {
    const needed = takes[index] ?? takes.at(-1) ?? 'any'
    if (needed === 'any') return part
    if (needed !== 'same') return wanted(part, needed, name, reading)
    const fitting = alike === undefined ? part : asDate(part, alike)
    return wanted(fitting, alike?.type ?? part.type, name, reading)
  })
  if (name === 'round' && parts[1] && !isPlaces(parts[1]))
    throw new FormulaError('needs a whole number from 0 to 10 as the places of round')
  if ((name === 'min' || name === 'max') && alike?.type === 'boolean')
    throw new FormulaError(`needs numbers, texts or days for ${name}`)
  return made(name, parts, gives === 'same' ? (alike?.type ?? 'text') : gives)
}

const isPlaces = (part: Formula) =>
  part.is === 'constant' &&
  Number.isInteger(part.value) &&
  Number(part.value) >= 0 &&
  Number(part.value) <= 10

function isOfRows(node: jsep.Expression | undefined, { names }: Reading): boolean {
  if (node?.type !== 'MemberExpression') return false
  const { object } = node as jsep.MemberExpression
  return object.type === 'Identifier' && names.sources.has(String(object.name))
}

/** `sum(orders.amount, orders.channel = "web", 365)`: of what, which of them, and of how many days back. */
function rollUp(how: RollUp, [first, ...rest]: readonly jsep.Expression[], reading: Reading): Formula {
  const { names, text, within } = reading
  if (within !== null) throw new FormulaError(`holds ${how}${at(text, how)} inside of another roll-up`)
  if (first === undefined || !['Identifier', 'MemberExpression'].includes(first.type))
    throw new FormulaError(`needs to know what ${how}${at(text, how)} is of, such as count(orders)`)
  const [source, field] = first.type === 'Identifier' ? [String(first.name), null] : memberNames(first)
  if (!names.sources.has(source))
    throw new FormulaError(
      `names “${source}”${at(text, source)}; there are ${[...names.sources.keys()].join(', ')}`,
    )
  const inside: Reading = { names, text, within: source, parts: reading.parts }
  const of = field === null ? null : rowField(source, field, inside)
  if (of === null && how !== 'count')
    throw new FormulaError(
      `needs a field for ${how}${at(text, how)}, such as ${how}(${source}.${Object.keys(names.sources.get(source)?.fields ?? {})[0]})`,
    )
  if (of !== null && (how === 'sum' || how === 'average')) wanted(of, 'number', how, reading)
  let where: Formula | null = null
  let days: number | null = null
  for (const node of rest) {
    const part = checked(node, inside)
    if (part.is === 'constant' && part.type === 'number') days = checkedDays(part.value, how)
    else where = wanted(part, 'boolean', how, reading)
  }
  reading.parts = inside.parts
  const type = how === 'count' || of === null ? 'number' : of.type
  return { is: 'roll-up', how, source, of, where, days, type }
}

function checkedDays(value: unknown, how: string): number {
  const days = Number(value)
  if (Number.isInteger(days) && days > 0 && days <= 36_500) return days
  throw new FormulaError(`needs whole days from 1 to 36,500 for the period of ${how}`)
}

/** The own fields, built-in fields and lists that a formula leans on. */
export function leansOn(formula: Formula) {
  const own = new Set<string>()
  const fields = new Set<string>()
  const sources = new Set<string>()
  const walk = (part: Formula): void => {
    if (part.is === 'own') own.add(part.key)
    if (part.is === 'built-in') fields.add(part.name)
    if (part.is === 'call') part.parts.forEach(walk)
    if (part.is === 'roll-up') {
      sources.add(part.source)
      if (part.where) walk(part.where)
    }
  }
  walk(formula)
  return { own, fields, sources }
}
