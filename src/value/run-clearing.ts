/** What clearing looks at in a run whose rows are still there. */
export type HeldRun = {
  readonly modelRunId: string
  readonly currency: string
  readonly publishedAt: string | null
  /** Month of publication, `YYYY-MM`. */
  readonly month: string | null
  /** Whether a stored reading stands on its rows. */
  readonly isReferenced: boolean
}

/**
 * The runs whose rows may go. Kept are, in each currency: the newest, the last of each month (replay and what
 * changed since), the first (until a month has ended it is what change is told against), and those that
 * readings stand on. Runs that were interrupted before publication always go.
 *
 * @param runs  oldest publication first
 */
export function decideCleared(runs: readonly HeldRun[]): string[] {
  const kept = new Set<string>()
  for (const ofCurrency of Map.groupBy(runs, (run) => run.currency).values()) {
    const published = ofCurrency.filter((run) => run.publishedAt !== null)
    const first = published[0]
    if (first) kept.add(first.modelRunId)
    for (const ofMonth of Map.groupBy(published, (run) => run.month).values()) {
      const last = ofMonth.at(-1)
      if (last) kept.add(last.modelRunId)
    }
    for (const run of published) if (run.isReferenced) kept.add(run.modelRunId)
  }
  return runs.filter((run) => !kept.has(run.modelRunId)).map((run) => run.modelRunId)
}
