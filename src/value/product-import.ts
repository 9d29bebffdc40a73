import { hash } from 'node:crypto'
import { idFrom, laneCount, tally, tooLong } from '../information/index.ts'
import {
  columnOf,
  importField as field,
  type ImportField,
  type ImportRow,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { textMark } from '../kernel/text-mark.ts'

/** What a file of products can say. */
export const productFields: readonly ImportField[] = [
  field(
    'sku',
    'Product number (SKU)',
    'id',
    [
      'sku',
      'product number',
      'product code',
      'product id',
      'item number',
      'item code',
      'article number',
      'artikelnummer',
      'artikel nr',
      'référence',
      'reference',
      'codigo',
      'code',
      'id',
    ],
    true,
  ),
  field('name', 'Name', 'text', [
    'product name',
    'name',
    'title',
    'product',
    'bezeichnung',
    'produkt',
    'nom',
    'nombre',
    'omschrijving',
    'description',
  ]),
  field('category', 'Category', 'text', [
    'category',
    'product category',
    'product family',
    'family',
    'group',
    'warengruppe',
    'kategorie',
    'catégorie',
    'categoría',
  ]),
  field('price', 'Unit price', 'money', [
    'unit price',
    'price',
    'list price',
    'sales price',
    'preis',
    'prix',
    'precio',
    'prijs',
  ]),
  field('currency', 'Currency', 'currency', [
    'currency',
    'currency code',
    'währung',
    'devise',
    'moneda',
    'valuta',
  ]),
  field('active', 'Active (yes or no)', 'text', [
    'active',
    'is active',
    'status',
    'aktiv',
    'actif',
    'activo',
  ]),
]

/** One product as a file says it; `null` where the file leaves it blank. */
export type IncomingProduct = ImportRow & {
  readonly sku: string
  readonly productId: string
  readonly name: string | null
  readonly category: string | null
  readonly price: { readonly amountMinor: number; readonly currency: string } | null
  readonly isActive: boolean | null
  readonly custom: string | null
  readonly repeats: boolean
}

const no = new Set(['no', 'n', '0', 'false', 'inactive', 'nein', 'non', 'nee', 'archived', 'discontinued'])

/** Reads the products of one file, in the file's order. */
export function productRecords(
  setup: ImportSetup,
): (line: number, cells: readonly string[]) => IncomingProduct | Rejection[] {
  const seen = tally()
  return (line, cells) => {
    const wrong: Rejection[] = []
    const at = (name: string) => cells[setup.column(name) ?? -1]?.trim() ?? ''
    const refuse = (name: string, reason: string) => {
      wrong.push({ line, column: columnOf(setup, name), value: at(name), reason })
    }
    const sku = at('sku')
    if (sku === '') refuse('sku', 'is blank: a product needs a number')
    for (const name of ['sku', 'name', 'category'])
      if (at(name).length > 300) refuse(name, tooLong(at(name), 300))
    const price = at('price') === '' ? null : setup.readAmount(at('price'), at('currency') || null)
    if (price !== null && 'refused' in price) refuse('price', price.refused)
    if (wrong.length > 0 || (price !== null && 'refused' in price)) return wrong
    const custom = setup.customOf(cells)
    const digest = hash('sha256', `product\u001f${sku}`)
    const said = {
      name: at('name') || null,
      category: at('category') || null,
      price,
      isActive: at('active') === '' ? null : !no.has(at('active').toLowerCase()),
      custom,
    }
    const mark = textMark(JSON.stringify(said))
    const before = seen.put(digest.slice(0, 16), mark)
    if (before !== null && before !== (mark | 1) >>> 0) {
      refuse('sku', 'stands in an earlier line with other content')
      return wrong
    }
    const lane = Number.parseInt(digest.slice(-1), 16) % laneCount
    return {
      ...said,
      line,
      lane,
      partyMark: '',
      sku,
      productId: idFrom(digest),
      repeats: before !== null,
    }
  }
}
