import { addLeftAlone } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { BatchOutcome, ImportBatch, ImportNoun, ImportSetup } from '../kernel/import-noun.ts'
import type { Database } from '../storage/database.ts'
import type { Product, ProductRow } from './product.sql.ts'
import * as statements from './product.sql.ts'
import { type IncomingProduct, productFields, productRecords } from './product-import.ts'

/** Products as something that can be imported: made when their number is new, changed where the file says something new. */
export const productImport: ImportNoun<IncomingProduct> = {
  noun: 'products',
  title: 'Products',
  fields: productFields,
  needs: [{ verb: 'create', noun: 'orders' }],
  open: (setup) => ({
    tables: ['value.products'],
    read: productRecords(setup),
    prepare: async () => undefined,
    store: (tx, ctx, batch) => storeProducts(tx, ctx, batch, setup),
    async examine(db, batch) {
      const { made, changed, unchanged } = await sort(db, batch)
      return { accepted: made.length + changed.length, unchanged, rejections: [] }
    },
  }),
  undo: undoProducts,
  remains: async (db, importId) => (await db.one(statements.hasProducts(importId))).found,
}

async function storeProducts(
  tx: Database,
  ctx: Context,
  batch: ImportBatch<IncomingProduct>,
  setup: ImportSetup,
): Promise<BatchOutcome> {
  const { made, changed, unchanged } = await sort(tx, batch)
  if (made.length > 0) await tx.run(statements.insertProducts(made, setup, ctx.now))
  if (changed.length > 0) {
    await tx.run(statements.rememberProducts(changed.map(changeOf), setup.importId))
    await tx.run(
      statements.updateProducts(
        changed.map(({ after }) => after),
        ctx.now,
      ),
    )
  }
  return { accepted: made.length + changed.length, unchanged, rejections: [] }
}

type Change = { readonly before: ProductRow; readonly after: ProductRow }

const changeOf = ({ before, after }: Change) => ({
  productId: before.productId,
  before: bare(before),
  after: bare(after),
})

const bare = ({ name, category, unitPriceMinor, currency, isActive, custom }: Product): Product => ({
  name,
  category,
  unitPriceMinor,
  currency,
  isActive,
  custom,
})

async function sort(db: Database, { rows }: ImportBatch<IncomingProduct>) {
  const skus = rows.map(({ sku }) => sku)
  const held = skus.length === 0 ? [] : await db.many(statements.productsBySku(skus))
  const bySku = new Map(held.map((product) => [product.sku, product]))
  const made: ProductRow[] = []
  const changed: Change[] = []
  let unchanged = 0
  for (const row of rows) {
    const before = bySku.get(row.sku)
    const after = said(row, before)
    if (row.repeats) unchanged++
    else if (before === undefined) made.push(after)
    else if (wordsOf(before) === wordsOf(after)) unchanged++
    else changed.push({ before, after })
  }
  return { made, changed, unchanged }
}

const wordsOf = (product: Product) => {
  const custom = Object.entries((product.custom ?? {}) as Record<string, unknown>).sort()
  return JSON.stringify({ ...bare(product), custom })
}

/** What the file leaves blank stays as it was. */
function said(row: IncomingProduct, before: ProductRow | undefined): ProductRow {
  const custom = row.custom === null ? {} : (JSON.parse(row.custom) as Record<string, unknown>)
  return {
    productId: before?.productId ?? row.productId,
    sku: row.sku,
    name: row.name ?? before?.name ?? row.sku,
    category: row.category ?? before?.category ?? null,
    unitPriceMinor: row.price?.amountMinor ?? before?.unitPriceMinor ?? null,
    currency: row.price?.currency ?? before?.currency ?? null,
    isActive: row.isActive ?? before?.isActive ?? true,
    custom: { ...(before?.custom as Record<string, unknown> | null), ...custom },
  }
}

/** Fields become what they were unless somebody has changed them since; products that orders name stay. */
async function undoProducts(tx: Database, ctx: Context, importId: string, step: number): Promise<void> {
  const digit = step.toString(16)
  const changes = await tx.many(statements.changesOfProducts(importId, digit))
  const held = await tx.many(statements.productsById(changes.map(({ productId }) => productId)))
  const byId = new Map(held.map((product) => [product.productId, product]))
  const restored = changes.flatMap(({ productId, before, after }) => {
    const now = byId.get(productId)
    if (now === undefined) return []
    const same = (field: keyof Product) => JSON.stringify(now[field]) === JSON.stringify(after[field])
    const back = Object.fromEntries(
      (Object.keys(before) as (keyof Product)[]).filter(same).map((field) => [field, before[field]]),
    )
    return [{ ...now, ...back }]
  })
  if (restored.length > 0) await tx.run(statements.updateProducts(restored, ctx.now))
  await tx.run(statements.forgetProductChanges(importId, digit))
  const kept = await tx.run(statements.keepUsedProducts(importId, digit))
  if (kept > 0) await tx.run(addLeftAlone(importId, kept))
  await tx.run(statements.deleteProducts(importId, digit))
}
