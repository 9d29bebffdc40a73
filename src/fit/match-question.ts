import type { MatchKind } from '../analytics/index.ts'
import { Asked, type FitProgress } from './asked.ts'
import type { FitOption } from './fit-model.ts'
import { FitUsageError } from './fit-usage-error.ts'

/** What `kith match` can be asked. */
export const matchOptions: Readonly<Record<string, FitOption>> = {
  id: { takes: 'COLUMN', says: 'what a record is called; never evidence. Default the line of the file' },
  type: { takes: 'TYPE', says: 'person or organisation; default as the columns say' },
  ignore: { takes: 'COLUMNS', says: 'columns that are no evidence, parted by commas' },
  truth: { takes: 'COLUMN', says: 'who each record really is; never evidence, only compared with' },
  household: {
    takes: 'COLUMN',
    says: 'true households, to count members taken for one person; never evidence',
  },
  scope: {
    takes: 'COLUMN',
    says: 'brand, tenant or purpose; records of different scopes are never compared',
  },
  country: {
    takes: 'CODE',
    says: 'of telephones written without one, such as DE; default as the others say',
  },
  within: { takes: null, says: 'with several files: look for the same party within each file too' },
  explain: { takes: 'ID,ID', says: 'why two records are, or are not, taken for one party' },
  seed: { takes: 'N', says: 'the same seed gives the same answer; default 1' },
  out: { takes: 'FILE', says: 'each record with its cluster and how probable it is, as CSV' },
  json: { takes: null, says: 'one JSON object' },
}

/** What matching is asked of which files. */
export interface MatchQuestion {
  readonly paths: readonly string[]
  readonly id: string | undefined
  readonly kind: MatchKind | undefined
  readonly ignore: readonly string[]
  readonly truth: string | undefined
  readonly household: string | undefined
  readonly scope: string | undefined
  /** two capital letters, or undefined */
  readonly country: string | undefined
  /** whether records of one file may be one party; always so of a single file */
  readonly within: boolean
  readonly explain: readonly [string, string] | undefined
  readonly seed: number
}

/** What was said on the command line, and which files. */
export interface MatchWish {
  readonly paths: readonly string[]
  readonly options: Readonly<Record<string, string | boolean>>
  /** where the clusters are written; null: nowhere */
  readonly rowsPath: string | null
}

/** @throws FitUsageError when an option makes no sense */
export function matchQuestion(
  { paths, options }: MatchWish,
  tell: (progress: FitProgress) => void,
): MatchQuestion {
  const asked = new Asked(options, tell)
  if (paths.length === 0) throw new FitUsageError('Name the file to match.')
  return {
    paths,
    id: asked.text('id'),
    kind:
      asked.text('type') === undefined
        ? undefined
        : asked.choice<MatchKind>('type', ['person', 'organisation'], 'person'),
    ignore: asked.list('ignore'),
    truth: asked.text('truth'),
    household: asked.text('household'),
    scope: asked.text('scope'),
    country: countryOf(asked.text('country')),
    within: paths.length === 1 || asked.flag('within'),
    explain: explained(asked.list('explain'), asked.text('explain')),
    seed: asked.count('seed', 1, 0),
  }
}

function countryOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (!/^[a-z]{2}$/i.test(text))
    throw new FitUsageError(`--country: ‘${text}’ is not a country’s two letters, such as DE.`)
  return text.toUpperCase()
}

function explained(ids: readonly string[], text: string | undefined): readonly [string, string] | undefined {
  if (text === undefined) return undefined
  const [one, other, ...more] = ids
  if (one === undefined || other === undefined || more.length > 0)
    throw new FitUsageError('--explain names two ids, parted by a comma.')
  return [one, other]
}
