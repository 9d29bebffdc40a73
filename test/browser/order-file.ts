import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { simulatedOrders } from '../support/orders.ts'

/** A file of orders and what is true of it. */
export type OrderFile = {
  readonly path: string
  readonly name: string
  readonly rows: number
  readonly customers: number
}

const cdnow = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'data',
  'cdnow',
  'transactions_sample.csv',
)

/** The CDNOW sample where it is at hand, else a simulated cohort of the same kind. */
export async function realOrders(folder: string): Promise<OrderFile> {
  if (existsSync(cdnow)) return { path: cdnow, name: basename(cdnow), rows: 6919, customers: 2357 }
  return simulatedFile(folder, 1500)
}

/** Orders of a simulated cohort, as a shop would export them. */
export async function simulatedFile(folder: string, customers: number): Promise<OrderFile> {
  const orders = simulatedOrders(customers)
  const lines = orders.map(
    ({ customer, on, amountMinor }, row) =>
      `C${customer},${row + 1},${on},${(amountMinor / 100).toFixed(2)},web`,
  )
  const path = join(folder, 'orders.csv')
  await writeFile(path, `customer_id,order_id,order_date,amount,channel\n${lines.join('\n')}\n`)
  const known = new Set(orders.map(({ customer }) => customer)).size
  return { path, name: 'orders.csv', rows: orders.length, customers: known }
}
