import { holdsWords } from '../kernel/search-words.sql.ts'
import { sql } from '../storage/statement.ts'

/** Segments of the latest version of each segmentation, by name. */
export const segmentsNamed = (words: readonly string[], limit: number) => sql<{
  id: string
  name: string
  segmentation: string
  segmentationId: string
}>`
  select g.segment_id as id, g.name, s.name as segmentation, g.segmentation_id as "segmentationId"
    from strategy.segments g
    join strategy.segmentations s on s.segmentation_id = g.segmentation_id
   where s.archived_at is null and ${holdsWords(sql`g.name || ' ' || s.name`, words)}
     and g.version = (select max(l.version) from strategy.segments l where l.segment_id = g.segment_id)
   order by g.name, g.segment_id limit ${sql.lit(limit)}`
