import { sql } from '../storage/statement.ts'

/** A pack that was made, and the readings that it shows. */
export type BoardPack = {
  readonly boardPackId: string
  readonly period: string
  readonly scorecardId: string
  readonly readingIds: readonly string[]
  readonly coverage: number
  readonly madeBy: string | null
  readonly madeByName: string | null
  readonly madeAt: string
}

const packs = sql`
  select b.board_pack_id as "boardPackId", b.period, b.scorecard_id as "scorecardId",
         b.reading_ids as "readingIds", b.coverage, b.made_by as "madeBy", u.name as "madeByName",
         b.made_at as "madeAt"
    from performance.board_packs b
    left join kernel.users u on u.user_id = b.made_by`

export const insertPack = (pack: Omit<BoardPack, 'madeByName'>) => sql`
  insert into performance.board_packs (board_pack_id, period, scorecard_id, reading_ids, coverage, made_by, made_at)
  values (${pack.boardPackId}, ${pack.period}, ${pack.scorecardId}, ${[...pack.readingIds]}::uuid[],
          ${pack.coverage}, ${pack.madeBy}, ${pack.madeAt})`

export const packById = (boardPackId: string) =>
  sql<BoardPack>`${packs} where b.board_pack_id = ${boardPackId}`

/** Those of the latest month first; of one month the last that was made. */
export const latestPacks = (limit: number) => sql<BoardPack>`
  ${packs} order by b.period desc, b.made_at desc, b.board_pack_id desc limit ${limit}`

/** When a month (`2026-11`) ends by the firm's clock. */
export const monthEnd = (period: string) => sql<{ at: string }>`
  select ((${`${period}-01`}::date + interval '1 month')
          at time zone coalesce((select time_zone from kernel.firms order by created_at limit 1), 'UTC')) as at`

/** The channels that are open, as the pack names them. */
export const openChannels = (most: number) => sql<{ channel: string; name: string }>`
  select channel, name from channels.channel_accounts where is_open order by created_at, channel limit ${most}`
