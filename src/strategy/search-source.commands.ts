import type { SearchSource } from '../kernel/search-source.ts'
import { segmentsNamed } from './search-source.sql.ts'

/** Segments by name, as they are in force. */
export const segmentSearch: SearchSource = {
  name: 'segments',
  title: 'Segments',
  noun: 'segments',
  async find(ctx, { words }, limit) {
    const found = await ctx.db.many(segmentsNamed(words, limit))
    return found.map(({ id, name, segmentation, segmentationId }) => ({
      id,
      partyId: null,
      title: name,
      detail: `Segment of ${segmentation}`,
      why: 'in its name',
      path: `/strategy/segments/${segmentationId}`,
    }))
  },
}
