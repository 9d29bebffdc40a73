import type { ReportPartyFields } from '../kernel/report-subject.ts'
import { sql } from '../storage/statement.ts'

const sees = [
  ['parties', 'statistics'],
  ['segments', 'name'],
] as const

/** The segment that the customer of a row is in today, in the segmentation that leads. */
export const reportPartyFields: ReportPartyFields = {
  joins: {
    segment: () => sql`
      left join (select m.party_id, g.name, g.role
                   from strategy.memberships m
                   join strategy.segmentations s on s.segmentation_id = m.segmentation_id and s.is_leading
                   join strategy.segments g on g.segment_id = m.segment_id
                  where m.valid_to is null) sg on sg.party_id = p.party_id`,
  },
  fields: [
    {
      key: 'party.segment',
      title: 'Customer’s segment',
      type: 'text',
      sees,
      joins: ['segment'],
      sql: () => sql.raw('sg.name'),
    },
    {
      key: 'party.segmentRole',
      title: 'What we do with the segment',
      type: 'text',
      sees,
      joins: ['segment'],
      sql: () => sql.raw('sg.role'),
    },
  ],
}
