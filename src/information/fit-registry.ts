import { KithError } from '../kernel/errors.ts'
import type { FitCard, FitOptions } from './fit.ts'

/** How far a fit is: `done` of `of` pieces of its step. */
export type FitProgress = { readonly step: string; readonly done: number; readonly of: number }

/** A model, a file, and where to write what is told row by row. */
export type FitWish = {
  readonly model: string
  readonly path: string
  readonly options: FitOptions
  readonly rowsPath: string
}

/** What came of a fit: its report as JSON text, and whether rows were written. */
export type FitOutcome = { readonly report: string; readonly hasRows: boolean }

/** What fits of this process work with: the models, who fits them, and where files are kept. */
export type FitRegistry = {
  readonly models: readonly FitCard[]
  readonly folder: string
  /** Most bytes of a file. */
  readonly largestFile: number
  /** Fits beside everything else that the program does. @throws KithError for whoever asked */
  readonly fit: (
    wish: FitWish,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: FitProgress) => void },
  ) => Promise<FitOutcome>
}

/** A file of a million purchases has some 30 MB. */
const defaultLargestFile = 500_000_000

let registry: FitRegistry = {
  models: [],
  folder: '',
  largestFile: defaultLargestFile,
  fit: async ({ model }) => {
    throw new KithError('information.fit-model-unknown', { model, known: 'none' })
  },
}

/** Hands over which models there are; called once by whoever assembles the program. */
export function registerFits(given: Omit<FitRegistry, 'largestFile'> & { largestFile?: number }): void {
  registry = { largestFile: defaultLargestFile, ...given }
}

/** What was registered. */
export const fitting = (): FitRegistry => registry
