import type { Database } from '../src/storage/database.ts'
import { compile, type Statement } from '../src/storage/statement.ts'

/** What a statement of recognising does, by words that only its text has. */
const steps: readonly (readonly [string, RegExp])[] = [
  ['noting', /kernel\.contact_points|insert into information\.identity_records/],
  ['keys', /insert into information\.identity_keys|identity_common_keys/],
  ['holders', /as holders|from information\.identity_keys/],
  ['records', /from information\.identity_records/],
  ['pairs', /identity_reviews/],
]

/** Milliseconds by step. */
export type StepTimes = Map<string, number>

/** A transaction whose statements are timed by what they do. */
export function timed(tx: Database, taken: StepTimes): Database {
  const during = async <Result>(statement: Statement<unknown>, work: Promise<Result>): Promise<Result> => {
    const begun = performance.now()
    const result = await work
    add(taken, stepOf(statement), performance.now() - begun)
    return result
  }
  return Object.assign(Object.create(tx) as Database, {
    many: <Row>(statement: Statement<Row>) => during(statement, tx.many(statement)),
    one: <Row>(statement: Statement<Row>) => during(statement, tx.one(statement)),
    maybeOne: <Row>(statement: Statement<Row>) => during(statement, tx.maybeOne(statement)),
    run: (statement: Statement<unknown>) => during(statement, tx.run(statement)),
  })
}

export function add(taken: StepTimes, step: string, ms: number): void {
  taken.set(step, (taken.get(step) ?? 0) + ms)
}

function stepOf(statement: Statement<unknown>): string {
  const { sql } = compile(statement)
  return steps.find(([, words]) => words.test(sql))?.[0] ?? 'model and locks'
}
