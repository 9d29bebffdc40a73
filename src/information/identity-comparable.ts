import type { RecordRow } from './identity-record.sql.ts'

/** Whether two records may be compared at all: of one kind, and of the same brand or tenant. */
export const areComparable = (
  one: Pick<RecordRow, 'kind' | 'scope'>,
  other: Pick<RecordRow, 'kind' | 'scope'>,
): boolean => one.kind === other.kind && one.scope === other.scope
