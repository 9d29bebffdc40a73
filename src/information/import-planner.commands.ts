import type { Database } from '../storage/database.ts'
import { analyse } from './import.sql.ts'

const firstRows = 8_192
const growth = 8

/**
 * Renews what the planner knows of the tables that an import fills, each time they have grown eightfold. The
 * server does it by itself a minute later, and until then its plans are those for the empty tables.
 */
export class PlannerKnowledge {
  private readonly db: Database
  private readonly tables: readonly string[]
  private nextAt = firstRows

  constructor(db: Database, tables: readonly string[]) {
    this.db = db
    this.tables = tables
  }

  /** @param stored  rows that the import has stored so far */
  async keepUp(stored: number): Promise<void> {
    if (stored < this.nextAt) return
    while (this.nextAt <= stored) this.nextAt *= growth
    await this.db.run(analyse(this.tables))
  }
}
