import { hash } from 'node:crypto'
import type { Database } from '../storage/database.ts'
import * as statements from './warehouse-view.sql.ts'

/**
 * Makes the views for other tools, where they are not these already. The schema itself stays, and with it what its
 * default privileges say of who may read.
 */
export async function installWarehouse(db: Database): Promise<void> {
  const views = statements.warehouseViews
  const mark = hash('sha256', JSON.stringify(views)).slice(0, 16)
  await db.transaction(async (tx) => {
    await tx.run(statements.lockWarehouse)
    await tx.run(statements.makeSchema)
    const found = await tx.one(statements.madeViews)
    if (found.mark?.endsWith(mark) && found.views.length === views.length) return
    for (const name of found.views) await tx.run(statements.dropView(name))
    for (const statement of statements.makeViews(views, mark)) await tx.run(statement)
  })
}

/** The page about the views, as it stands in the documentation. */
export function warehousePage(): string {
  const tables = statements.warehouseViews.map(({ name, about, columns }) => {
    const rows = columns.map(([column, , meaning]) => `| \`${column}\` | ${meaning} |`)
    return `## ${name}\n\n${about}\n\n| column | meaning |\n|---|---|\n${rows.join('\n')}\n`
  })
  return `${preface}\n${tables.join('\n')}`
}

const preface = `# The warehouse

Facts and dimensions for any BI tool: views in the schema \`warehouse\` of Kith's own database, made anew at each start. Every column is described here and in the database itself (\`\\d+ warehouse.fact_order\`). Facts join dimensions by the columns of the same name; \`dim_day.day\` joins every \`day\`. Rows of merged parties stand under the party that was kept; who was erased stays as a blank row, so that sums do not change. Amounts are in major units of the currency beside them.

A role that reads nothing else, made once by whoever owns the database. Run it as the role that Kith connects with, so that views of later versions are readable too:

\`\`\`sql
create role kith_bi login password '…';
grant usage on schema warehouse to kith_bi;
grant select on all tables in schema warehouse to kith_bi;
alter default privileges in schema warehouse grant select on tables to kith_bi;
\`\`\`

Every night at 03:20, and whenever somebody asks under Settings, Warehouse, they are also written as Parquet, all of one moment, into \`warehouse/YYYY-MM-DD\` below the data folder, with a \`manifest.json\` (rows, bytes, SHA-256, columns and types of each file). A night appears when it is whole; seven stay. Days are texts there, moments have milliseconds. Files of earlier nights show who has been erased since as they were then, until they have gone.

The views show all customers to whoever may read them: rights of rows and fields hold in Kith, not here.
`
