import type { Asked } from './asked.ts'
import type { FitReport } from './report.ts'

/** An option of a model on the command line. */
export interface FitOption {
  /** what stands after it; null: nothing, it is said or not */
  readonly takes: string | null
  /** one sentence for the help, with the default */
  readonly says: string
  /** Without it the model cannot be fitted. */
  readonly needed?: true
}

/** A model that `kith fit` knows. */
export interface FitModel {
  readonly name: string
  /** what it answers, in words that end no sentence */
  readonly answers: string
  /** what must be observed for it */
  readonly setting: string
  /** where it comes from: authors (year), journal */
  readonly source: string
  /** what follows `kith fit NAME` in an example on a real data set */
  readonly example: string
  readonly options: Readonly<Record<string, FitOption>>
  /** Reads the file and fits. @throws FitFileError, RangeError; FitUsageError when it is asked wrongly */
  run(file: string, asked: Asked): Promise<FitReport>
}
