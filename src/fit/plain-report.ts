import type { FitReport } from './report.ts'

/** The report of what is counted or estimated without a likelihood. */
export function plainReport(
  told: Pick<FitReport, 'model' | 'n' | 'parameters' | 'level' | 'predictions' | 'basis' | 'notes'> &
    Partial<Pick<FitReport, 'warnings' | 'rows'>>,
): FitReport {
  return {
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: [],
    holdout: null,
    rows: null,
    ...told,
  }
}
