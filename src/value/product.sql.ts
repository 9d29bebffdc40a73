import { sql } from '../storage/statement.ts'

/** A product as it stands; `null` where nothing is known. */
export type Product = {
  readonly name: string
  readonly category: string | null
  readonly unitPriceMinor: number | null
  readonly currency: string | null
  readonly isActive: boolean
  readonly custom: unknown
}
export type ProductRow = Product & { readonly productId: string; readonly sku: string }

const columns = sql`
  product_id as "productId", sku, name, category, unit_price_minor as "unitPriceMinor", currency,
  is_active as "isActive", custom`
const told = sql`
  as told ("productId" uuid, sku text, name text, category text, "unitPriceMinor" bigint, currency text,
           "isActive" boolean, custom jsonb)`

export const productsBySku = (skus: readonly string[]) => sql<ProductRow>`
  select ${columns} from value.products where sku = any(${[...skus]}::text[])`

export const productsById = (productIds: readonly string[]) => sql<ProductRow>`
  select ${columns} from value.products where product_id = any(${[...productIds]}::uuid[])`

export const insertProducts = (
  rows: readonly ProductRow[],
  { sourceId, importId }: { readonly sourceId: string; readonly importId: string },
  now: Date,
) => sql`
  insert into value.products (product_id, sku, name, category, unit_price_minor, currency, is_active, custom,
         source_id, import_id, created_at, updated_at)
  select "productId", sku, name, category, "unitPriceMinor", currency, "isActive", custom,
         ${sourceId}::uuid, ${importId}::uuid, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) ${told}
  on conflict (sku) do nothing`

export const updateProducts = (rows: readonly ProductRow[], now: Date) => sql`
  update value.products p
     set name = told.name, category = told.category, unit_price_minor = told."unitPriceMinor",
         currency = told.currency, is_active = told."isActive", custom = told.custom, updated_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) ${told}
   where p.product_id = told."productId"`

/** How products were before an import, and what it made of them; what it changes twice was so before the first. */
export type ProductChange = { readonly productId: string; readonly before: Product; readonly after: Product }

export const rememberProducts = (changes: readonly ProductChange[], importId: string) => sql`
  insert into value.product_changes as c (product_id, import_id, before, after)
  select "productId", ${importId}::uuid, before, after
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as told ("productId" uuid, before jsonb, after jsonb)
  on conflict (product_id, import_id) do update set after = excluded.after`

export const changesOfProducts = (importId: string, digit: string) => sql<ProductChange>`
  select product_id as "productId", before, after from value.product_changes
   where import_id = ${importId} and right(product_id::text, 1) = ${digit}`

export const forgetProductChanges = (importId: string, digit: string) => sql`
  delete from value.product_changes where import_id = ${importId} and right(product_id::text, 1) = ${digit}`

/** Products that lines of orders name, or that another import has changed, stay; they are no longer this import's. */
export const keepUsedProducts = (importId: string, digit: string) => sql`
  with used as materialized (select distinct product_id from value.order_lines where product_id is not null)
  update value.products p set import_id = null
   where p.import_id = ${importId} and right(p.product_id::text, 1) = ${digit}
     and (p.product_id in (select product_id from used)
          or exists (select from value.product_changes c
                      where c.product_id = p.product_id and c.import_id <> ${importId}))`

export const deleteProducts = (importId: string, digit: string) => sql`
  delete from value.products where import_id = ${importId} and right(product_id::text, 1) = ${digit}`

export const hasProducts = (importId: string) => sql<{ found: boolean }>`
  select exists (select from value.products where import_id = ${importId})
      or exists (select from value.product_changes where import_id = ${importId}) as "found"`
