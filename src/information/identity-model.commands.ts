import { type MatchKind, type MatchModel, shippedPriors, taughtModel } from '../analytics/index.ts'
import type { Database } from '../storage/database.ts'
import { lessonSums } from './identity-lesson.sql.ts'
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

/** A model is another one with each act of teaching, so each process reads one once. */
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

type InForce = { version: number; trainedAt: string | null; acts: number }

async function modelOf(db: Database, kind: MatchKind, published: InForce | undefined): Promise<Kept> {
  const { version, trainedAt, acts } = published ?? { version: 0, trainedAt: null, acts: 0 }
  const trained = version === 0 ? shippedModel(kind) : await trainedModel(db, kind, version, trainedAt)
  if (acts === 0) return trained
  return kept(`${kind} ${version} ${trainedAt} ${acts}`, async () => ({
    version,
    model: taughtModel(trained.model, await db.many(lessonSums(kind, version))),
  }))
}

const trainedModel = (db: Database, kind: MatchKind, version: number, trainedAt: string | null) =>
  kept(`${kind} ${version} ${trainedAt}`, async () => ({
    version,
    model: (await db.one(modelParameters(kind, version))).parameters,
  }))

async function kept(key: string, read: () => Promise<Kept>): Promise<Kept> {
  const found = known.get(key)
  if (found) return found
  const made = await read()
  known.set(key, made)
  // One of each kind is in force; those before it are asked for no more.
  if (known.size > 8) known.delete([...known.keys()][0] ?? '')
  return made
}

function shippedModel(kind: MatchKind): Kept {
  const made = shipped.get(kind) ?? { version: 0, model: shippedPriors(kind) }
  shipped.set(kind, made)
  return made
}
