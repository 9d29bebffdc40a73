import { sql } from '../storage/statement.ts'

/** Channels that were given up for a segment. */
export const droppedCells = sql<{ segmentId: string; channel: string }>`
  select segment_id as "segmentId", channel from channels.cell_roles where role = 'drop'`
