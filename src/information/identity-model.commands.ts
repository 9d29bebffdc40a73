import { type MatchKind, type MatchModel, shippedPriors } from '../analytics/index.ts'
import type { Database } from '../storage/database.ts'
import { inForce, modelParameters } from './identity-model.sql.ts'

/** How matching goes at this moment. */
export type Matching = {
  /** Whether certain pairs are joined without a person. */
  readonly joinsAlone: boolean
  /** The attribute that keeps parties apart for good (brand, tenant); null: none does. */
  readonly scopeAttribute: string | null
  /** The model in force; version 0 is the one that Kith brings. */
  model(kind: MatchKind): Promise<{ version: number; model: MatchModel }>
}

type Kept = { version: number; model: MatchModel }

/** Models never change once they are published, so each process reads one once. */
const known = new Map<string, Kept>()

const shipped = new Map<MatchKind, Kept>()

/** Reads by which model and setting records are compared now. */
export async function matchingNow(db: Database): Promise<Matching> {
  const rows = await db.many(inForce)
  const published = new Map(rows.map((row) => [row.kind, row]))
  return {
    joinsAlone: rows[0]?.joinsAlone ?? false,
    scopeAttribute: rows[0]?.scopeAttribute ?? null,
    model: (kind) => modelOf(db, kind, published.get(kind)),
  }
}

async function modelOf(
  db: Database,
  kind: MatchKind,
  published: { version: number | null; trainedAt: string | null } | undefined,
): Promise<Kept> {
  const version = published?.version ?? 0
  if (version === 0) return shippedModel(kind)
  const key = `${kind} ${version} ${published?.trainedAt}`
  const found = known.get(key)
  if (found) return found
  const { parameters } = await db.one(modelParameters(kind, version))
  const read = { version, model: parameters }
  known.set(key, read)
  // One of each kind is in force; those before it are asked for no more.
  if (known.size > 8) known.delete([...known.keys()][0] ?? '')
  return read
}

function shippedModel(kind: MatchKind): Kept {
  const made = shipped.get(kind) ?? { version: 0, model: shippedPriors(kind) }
  shipped.set(kind, made)
  return made
}
