import { sql } from '../storage/statement.ts'
import type { Segment, VersionState } from './segmentation.ts'

/** A segmentation as it stands: which version is in force, and which is being drafted. */
export type Segmentation = {
  readonly segmentationId: string
  readonly name: string
  readonly question: string
  readonly isLeading: boolean
  readonly createdAt: string
  /** Null: none is in force yet. */
  readonly version: number | null
  readonly draftVersion: number | null
  readonly publishedAt: string | null
}

const segmentations = sql<Segmentation>`
  select s.segmentation_id as "segmentationId", s.name, s.question, s.is_leading as "isLeading",
         s.created_at as "createdAt", published.version, draft.version as "draftVersion",
         published.published_at as "publishedAt"
    from strategy.segmentations s
    left join strategy.segmentation_versions published
      on published.segmentation_id = s.segmentation_id and published.state = 'published'
    left join strategy.segmentation_versions draft
      on draft.segmentation_id = s.segmentation_id and draft.state = 'draft'`

/** The leading one first, then by name. */
export const listSegmentations = sql<Segmentation>`
  ${segmentations} where s.archived_at is null order by s.is_leading desc, s.name`

export const segmentationById = (segmentationId: string) => sql<Segmentation>`
  ${segmentations} where s.segmentation_id = ${segmentationId} and s.archived_at is null`

/** Held while a version of it is written or published. */
export const lockSegmentation = (segmentationId: string) => sql`
  select pg_advisory_xact_lock(hashtextextended(${`strategy.segmentation ${segmentationId}`}, 0))`

export const insertSegmentation = (
  segmentation: Pick<Segmentation, 'segmentationId' | 'name' | 'question'>,
  createdBy: string | null,
  now: Date,
) => sql`
  insert into strategy.segmentations (segmentation_id, name, question, created_at, created_by)
  values (${segmentation.segmentationId}, ${segmentation.name}, ${segmentation.question}, ${now}, ${createdBy})`

export const isNameTaken = (name: string) => sql<{ segmentationId: string }>`
  select segmentation_id as "segmentationId" from strategy.segmentations where name = ${name}`

export type SegmentationVersion = {
  readonly version: number
  readonly state: VersionState
  readonly decisionId: string | null
  readonly publishedAt: string | null
  readonly publishedBy: string | null
  readonly createdAt: string
}

/** Newest first. */
export const versionsOf = (segmentationId: string) => sql<SegmentationVersion>`
  select v.version, v.state, v.decision_id as "decisionId", v.published_at as "publishedAt",
         u.name as "publishedBy", v.created_at as "createdAt"
    from strategy.segmentation_versions v
    left join kernel.users u on u.user_id = v.published_by
   where v.segmentation_id = ${segmentationId}
   order by v.version desc`

const segmentColumns = sql`
  segment_id as "segmentId", name, hue, filter, role, policy`

/** The segments of a version, in their order. */
export const segmentsOf = (segmentationId: string, version: number) => sql<Segment>`
  select ${segmentColumns}
    from strategy.segments
   where segmentation_id = ${segmentationId} and version = ${version}
   order by position`

/** Ids that segments of other segmentations have, of some. */
export const foreignSegments = (segmentationId: string, segmentIds: readonly string[]) => sql<{
  segmentId: string
}>`
  select distinct segment_id as "segmentId" from strategy.segments
   where segment_id = any(${[...segmentIds]}::uuid[]) and segmentation_id <> ${segmentationId}`

export const highestVersion = (segmentationId: string) => sql<{ version: number }>`
  select coalesce(max(version), 0)::integer as version
    from strategy.segmentation_versions where segmentation_id = ${segmentationId}`

export const insertVersion = (segmentationId: string, version: number, now: Date) => sql`
  insert into strategy.segmentation_versions (segmentation_id, version, state, created_at)
  values (${segmentationId}, ${version}, 'draft', ${now})`

export const deleteSegments = (segmentationId: string, version: number) => sql`
  delete from strategy.segments where segmentation_id = ${segmentationId} and version = ${version}`

export const insertSegments = (segmentationId: string, version: number, segments: readonly Segment[]) => sql`
  insert into strategy.segments (segment_id, version, segmentation_id, position, name, hue, filter, role, policy)
  select told."segmentId", ${version}::integer, ${segmentationId}::uuid, told.position, told.name, told.hue,
         nullif(told.filter, 'null'::jsonb), told.role, told.policy
    from jsonb_to_recordset(${JSON.stringify(segments.map((segment, position) => ({ ...segment, position })))}::jsonb)
      as told ("segmentId" uuid, position integer, name text, hue smallint, filter jsonb, role text, policy jsonb)`

/** What was in force until now stays as it was, under its own number. */
export const supersedeVersion = (segmentationId: string) => sql`
  update strategy.segmentation_versions set state = 'superseded'
   where segmentation_id = ${segmentationId} and state = 'published'`

export const publishVersion = (
  segmentationId: string,
  version: number,
  by: { readonly decisionId: string | null; readonly publishedBy: string | null },
  now: Date,
) => sql`
  update strategy.segmentation_versions
     set state = 'published', published_at = ${now}, published_by = ${by.publishedBy},
         decision_id = ${by.decisionId}
   where segmentation_id = ${segmentationId} and version = ${version}`

export const leadNobody = sql`update strategy.segmentations set is_leading = false where is_leading`

export const lead = (segmentationId: string) => sql`
  update strategy.segmentations set is_leading = true where segmentation_id = ${segmentationId}`

/** A segment that is in force, with where it stands. */
export type SegmentInForce = Segment & {
  readonly segmentationId: string
  readonly version: number
  readonly position: number
  readonly isLeading: boolean
}

const inForce = sql<SegmentInForce>`
  select g.segment_id as "segmentId", g.name, g.hue, g.filter, g.role, g.policy,
         g.segmentation_id as "segmentationId", g.version, g.position, s.is_leading as "isLeading"
    from strategy.segments g
    join strategy.segmentation_versions v on v.segmentation_id = g.segmentation_id and v.version = g.version
    join strategy.segmentations s on s.segmentation_id = g.segmentation_id
   where v.state = 'published' and s.archived_at is null`

/** Every segment in force, segmentation by segmentation, in their order. */
export const segmentsInForce = sql<SegmentInForce>`
  ${inForce} order by s.is_leading desc, s.name, g.position`

/** Those of the segmentation that leads. */
export const leadingSegments = sql<SegmentInForce>`${inForce} and s.is_leading order by g.position`

/** Taken back: it stays on record under a name that another may have again. */
export const archiveSegmentation = (segmentationId: string, now: Date) => sql`
  update strategy.segmentations
     set archived_at = ${now}, is_leading = false,
         name = left(name, 60) || ' · ' || left(segmentation_id::text, 23)
   where segmentation_id = ${segmentationId}`
