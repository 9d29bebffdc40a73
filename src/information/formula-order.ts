import type { ComputedType } from '../kernel/roll-up.ts'
import type { FieldRules, FieldType } from './custom-field.ts'
import { type Formula, FormulaError, type Names, readFormula } from './formula.ts'

/** A field as formulas see it. */
export type FormulaField = {
  readonly key: string
  readonly type: FieldType
  readonly rules: Pick<FieldRules, 'formula'>
}
type Known = Omit<Names, 'own'>

/** As what formulas read the fields of a type; absent: as a text. */
const plainTypes: Partial<Record<FieldType, ComputedType>> = {
  number: 'number',
  money: 'number',
  date: 'date',
  'date-time': 'date',
  boolean: 'boolean',
}
export const readAs = (type: FieldType): ComputedType => plainTypes[type] ?? 'text'

/** Formulas, each after those that it names. One that can no longer be read, or names itself, is left out. */
export function ordered(rows: readonly FormulaField[], known: Known): Map<string, Formula> {
  const own = new Map<string, ComputedType>()
  for (const { key, type } of rows) if (type !== 'formula') own.set(key, readAs(type))
  const found = new Map<string, Formula>()
  let left = rows.filter(({ type }) => type === 'formula')
  for (;;) {
    const next = left.filter(({ key, rules }) => {
      try {
        const formula = readFormula(rules.formula ?? '', { ...known, own })
        found.set(key, formula)
        own.set(key, formula.type)
        return false
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error
        return true
      }
    })
    if (next.length === left.length) return found
    left = next
  }
}

/** How much a formula may come to when those it names are put in. */
const mostParts = 1000

/**
 * Checks the formula of one field against the others as they are.
 * @throws FormulaError saying what is wrong and where, and when fields would name each other in a ring
 */
export function checkFormula(
  fields: readonly FormulaField[],
  known: Known,
  { key, text }: { readonly key: string; readonly text: string },
): void {
  const rows = fields.filter((row) => row.key !== key)
  const without = ordered(rows, known)
  const own = new Map<string, ComputedType>()
  for (const row of rows) {
    const type = row.type === 'formula' ? without.get(row.key)?.type : readAs(row.type)
    if (type !== undefined) own.set(row.key, type)
  }
  const ring = ringOf(rows, key, text)
  if (ring !== null) throw new FormulaError(`names itself by way of ${ring}: a ring has no value`)
  const formula = readFormula(text, { ...known, own })
  if (sizeOf(formula, without) > mostParts)
    throw new FormulaError(`comes to more than ${mostParts} parts with the fields that it names`)
}

/** By way of which fields a formula would come back to itself; null: it does not. */
function ringOf(rows: readonly FormulaField[], key: string, text: string): string | null {
  const texts = new Map(rows.map((row) => [row.key, withoutQuotes(row.rules.formula ?? '')]))
  const asked = withoutQuotes(text)
  if (names(asked, key)) return key
  const seen = new Set<string>()
  const open = [...texts.keys()].filter((one) => names(asked, one))
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen.has(one)) continue
    seen.add(one)
    const said = texts.get(one) ?? ''
    if (names(said, key)) return one
    open.push(...[...texts.keys()].filter((other) => names(said, other)))
  }
  return null
}

/** Whether a text names a field: what is counted, and what stands on either side of a point, are rows and theirs. */
function names(text: string, key: string): boolean {
  if (!/^[\p{L}\p{N}_]+$/u.test(key)) return false // A file can bring what no formula can name.
  const begins = '(?:(?<![\\p{L}\\p{N}_.])|(?<=(?<![\\p{L}\\p{N}_.])custom\\.))(?<!count\\s*\\(\\s*)'
  return new RegExp(`${begins}${key}(?![\\p{L}\\p{N}_]|\\s*\\.)`, 'u').test(text)
}

/** What stands between quotes is a text and names no field. */
const withoutQuotes = (text: string) => text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gs, "''")

function sizeOf(formula: Formula, computed: ReadonlyMap<string, Formula>): number {
  if (formula.is === 'own') {
    const inner = computed.get(formula.key)
    return inner === undefined ? 1 : sizeOf(inner, computed)
  }
  if (formula.is === 'roll-up') return 2 + (formula.where ? sizeOf(formula.where, computed) : 0)
  if (formula.is !== 'call') return 1
  return formula.parts.reduce((sum, part) => sum + sizeOf(part, computed), 1)
}
