import type { ImportNoun } from '../kernel/import-noun.ts'

/** What imports of this process work with: the nouns of all rooms, and where uploads are kept. */
export type ImportRegistry = {
  readonly nouns: readonly ImportNoun[]
  readonly uploads: string
  readonly largestUpload: number
}

/** 2 GB; `KITH_UPLOAD_LIMIT` in bytes overrules it where the program is assembled. */
export const defaultLargestUpload = 2_000_000_000

let registry: ImportRegistry = { nouns: [], uploads: '', largestUpload: defaultLargestUpload }

/** Hands over what can be imported; called once by whoever assembles the program. */
export function registerImports(
  given: Omit<ImportRegistry, 'largestUpload'> & { largestUpload?: number },
): void {
  registry = { largestUpload: defaultLargestUpload, ...given }
}

/** What was registered. */
export function imports(): ImportRegistry {
  return registry
}
