import { sql } from '../storage/statement.ts'

/** A column as other tools read it: its name, what it is, and what it means. */
export type WarehouseColumn = readonly [name: string, expression: string, meaning: string]

/** A view for other tools, documented column by column. */
export type WarehouseView = {
  readonly name: string
  /** What one row is. */
  readonly about: string
  readonly columns: readonly WarehouseColumn[]
  readonly from: string
}

const major = (minor: string, currency: string) =>
  `(${minor}::numeric / case when ${currency} in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 1 when ${currency} in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 1000 else 100 end)::double precision`
const ofParty: WarehouseColumn = ['party_id', 'x.party_id', 'Who; joins dim_party.']
/** Of x, a party: nobody's name goes to other tools who was erased, or is kept from use. */
const keptFromUse = `exists (select 1 from kernel.restrictions rs where rs.party_id = x.party_id and rs.lifted_at is null)`
const shownOf = (column: string) =>
  `case when x.erased_at is null and not ${keptFromUse} then x.${column} end`
const dayOf = (moment: string) => `(${moment} at time zone 'UTC')::date`

/** Every view, dimensions first. Rows of merged parties stand under the party that was kept. */
export const warehouseViews: readonly WarehouseView[] = [
  {
    name: 'dim_day',
    about: 'One row per day from 2000 on to the end of next year.',
    columns: [
      ['day', 'x.day::date', 'The day; joins every column called day or ending in _on.'],
      ['year', 'extract(year from x.day)::integer', 'Calendar year.'],
      ['quarter', 'extract(quarter from x.day)::integer', '1 to 4.'],
      ['month', 'extract(month from x.day)::integer', '1 to 12.'],
      ['iso_year', 'extract(isoyear from x.day)::integer', 'Year of the ISO week.'],
      ['iso_week', 'extract(week from x.day)::integer', 'ISO week, 1 to 53.'],
      ['iso_weekday', 'extract(isodow from x.day)::integer', '1 is Monday, 7 is Sunday.'],
    ],
    from: `generate_series(date '2000-01-01', make_date(extract(year from current_date)::integer + 1, 12, 31), interval '1 day') as x (day)`,
  },
  {
    name: 'dim_party',
    about:
      'One row per person, organisation or household that is not merged into another. Erased ones, and those whose data is kept from use, stay, blank.',
    columns: [
      ['party_id', 'x.party_id', 'The party; key.'],
      ['kind', 'x.kind', 'person, organisation or household.'],
      ['name', shownOf('display_name'), 'Name; empty where erased or kept from use.'],
      ['city', shownOf('city'), 'City; empty where erased, kept from use or not known.'],
      ['country', shownOf('country'), 'Country, ISO 3166-1 alpha-2.'],
      ['language', shownOf('language'), 'Language, BCP 47.'],
      ['owner', 'u.name', 'Who of the firm looks after them.'],
      ['team', 't.name', 'The team that does.'],
      ['is_erased', 'x.erased_at is not null', 'Whether they were erased.'],
      [
        'is_kept_from_use',
        keptFromUse,
        'Whether their data is kept and not to be used (Article 18 of the GDPR): leave them out of what is sent, sorted or scored.',
      ],
      ['created_at', 'x.created_at', 'Since when they stand in Kith.'],
      ['updated_at', 'x.updated_at', 'When they were last changed.'],
    ],
    from: `kernel.parties x left join kernel.users u on u.user_id = x.owner_id left join kernel.teams t on t.team_id = x.team_id where x.merged_into is null`,
  },
  {
    name: 'dim_segment',
    about: 'One row per segment of every version of every segmentation.',
    columns: [
      ['segment_id', 'x.segment_id', 'The segment; key.'],
      ['segmentation_id', 'x.segmentation_id', 'The segmentation it is part of.'],
      ['segmentation', 's.name', 'Name of the segmentation.'],
      ['version', 'x.version', 'Version of the segmentation.'],
      ['position', 'x.position', 'Place in the order of the rules; the first that takes a party has it.'],
      ['name', 'x.name', 'Name of the segment.'],
      ['role', 'x.role', 'acquire, grow, keep or let go.'],
      ['is_leading', 's.is_leading', 'Whether the firm is steered by this segmentation.'],
    ],
    from: 'strategy.segments x join strategy.segmentations s on s.segmentation_id = x.segmentation_id',
  },
  {
    name: 'dim_channel',
    about: 'One row per place of the firm in a channel.',
    columns: [
      ['channel', 'x.channel', 'The channel; key.'],
      ['name', 'x.name', 'Its name on screen.'],
      [
        'category',
        'x.category',
        'sales-force, outlets, telephony, direct-marketing, e-commerce or m-commerce.',
      ],
      ['is_open', 'x.is_open', 'Whether it is used now.'],
    ],
    from: 'channels.channel_accounts x',
  },
  {
    name: 'dim_product',
    about: 'One row per product.',
    columns: [
      ['product_id', 'x.product_id', 'The product; key.'],
      ['sku', 'x.sku', 'Its number, the same in every source.'],
      ['name', 'x.name', 'Its name on screen.'],
      ['category', 'x.category', 'Its category, where it has one.'],
      ['currency', 'x.currency', 'ISO 4217, of the unit price.'],
      ['unit_price', major('x.unit_price_minor', 'x.currency'), 'Price of one, major units.'],
      ['is_active', 'x.is_active', 'Whether it is sold now.'],
    ],
    from: 'value.products x',
  },
  {
    name: 'fact_order',
    about: 'One row per order or return.',
    columns: [
      ['order_id', 'x.order_id', 'The order; key.'],
      ofParty,
      ['day', 'x.ordered_on', 'Day of the order; joins dim_day.'],
      ['ordered_at', 'x.ordered_at', 'Moment, where it is known.'],
      ['order_number', 'x.order_number', 'Number in its source.'],
      ['channel', 'x.channel', 'Channel; joins dim_channel.'],
      ['source', 's.name', 'Where it was learned.'],
      ['currency', 'x.currency', 'ISO 4217.'],
      ['amount', major('x.amount_minor', 'x.currency'), 'Amount in major units; negative is a return.'],
      ['is_return', 'x.amount_minor < 0', 'Whether it is a return.'],
    ],
    from: 'value.orders x left join information.sources s on s.source_id = x.source_id',
  },
  {
    name: 'fact_order_line',
    about: 'One row per line of an order whose lines are known; joins fact_order by order_id.',
    columns: [
      ['order_line_id', 'x.order_line_id', 'The line; key.'],
      ['order_id', 'x.order_id', 'The order; joins fact_order.'],
      ofParty,
      ['day', 'o.ordered_on', 'Day of the order; joins dim_day.'],
      ['product_id', 'x.product_id', 'The product; joins dim_product; empty where no known one was named.'],
      ['sku', 'x.sku', 'Number of the product as the source gave it.'],
      ['words', 'x.words', 'What the line says.'],
      ['quantity', 'x.quantity', 'How many; negative is a return.'],
      ['currency', 'x.currency', 'ISO 4217.'],
      ['amount', major('x.amount_minor', 'x.currency'), 'Amount in major units; negative is a return.'],
    ],
    from: 'value.order_lines x join value.orders o on o.party_id = x.party_id and o.order_id = x.order_id',
  },
  {
    name: 'fact_interaction',
    about: 'One row per recorded contact.',
    columns: [
      ['interaction_id', 'x.interaction_id', 'The contact; key.'],
      ofParty,
      ['day', 'x.occurred_on', 'Day; joins dim_day.'],
      ['occurred_at', 'x.occurred_at', 'Moment.'],
      ['channel', 'x.channel', 'Channel; joins dim_channel.'],
      ['category', 'x.category', 'Category of the channel.'],
      ['kind', 'x.kind', 'call, e-mail, visit and so on.'],
      ['direction', 'x.direction', 'in or out, seen from the firm.'],
      ['minutes', 'x.minutes', 'Length, where known.'],
      ['is_resolved', 'x.is_resolved', 'Whether it settled the matter, where known.'],
      ['currency', 'x.currency', 'ISO 4217, of the cost.'],
      ['cost', major('x.cost_minor', 'x.currency'), 'What it cost the firm, major units.'],
    ],
    from: 'channels.interactions x',
  },
  {
    name: 'fact_event',
    about: 'One row per event about a party, without its words.',
    columns: [
      ['event_id', 'x.event_id', 'The event; key.'],
      ofParty,
      [
        'day',
        `coalesce(x.occurred_on, ${dayOf('x.occurred_at')})`,
        'Day (UTC where only a moment is known); joins dim_day.',
      ],
      ['occurred_at', 'x.occurred_at', 'When it happened.'],
      ['recorded_at', 'x.recorded_at', 'When Kith learned of it.'],
      ['type', 'x.type', 'What happened, such as value.order-placed.'],
      ['source', 'x.source', 'Where it was learned.'],
      ['channel', 'x.channel', 'Channel, where there is one.'],
    ],
    from: 'information.events x',
  },
  {
    name: 'fact_score',
    about:
      'One row per estimate of a party and version; old versions stay for replay while they are kept. Who is kept from use is left out.',
    columns: [
      ofParty,
      ['name', 'x.name', 'Which estimate, such as clv.'],
      ['version', 'x.version', 'Version of the model run.'],
      [
        'is_published',
        'd.published_at is not null and d.dropped_at is null',
        'Whether this version was published and is kept.',
      ],
      ['value', 'x.value', 'The estimate.'],
      ['low', 'x.low', 'Lower end of its interval.'],
      ['high', 'x.high', 'Upper end of its interval.'],
      ['level', 'x.level::double precision', 'Level of the interval, such as 0.8.'],
      ['unit', 'd.unit', 'Unit, or currency.'],
      ['as_of', 'x.as_of', 'Of which moment.'],
    ],
    from: `information.scores x join information.score_definitions d on d.name = x.name and d.version = x.version where not ${keptFromUse}`,
  },
  {
    name: 'fact_membership',
    about: 'One row per stay of a party in a segment, with its history. Who is kept from use is left out.',
    columns: [
      ofParty,
      ['segment_id', 'x.segment_id', 'Joins dim_segment.'],
      ['segmentation_id', 'x.segmentation_id', 'The segmentation.'],
      ['version', 'x.version', 'The version that put them there.'],
      ['valid_from_on', 'x.valid_from', 'First day.'],
      ['valid_to_on', 'x.valid_to', 'The day they left; empty while they stay.'],
      ['worth', 'x.worth', 'Worth when they came, in the firm’s currency.'],
    ],
    from: `strategy.memberships x where not ${keptFromUse}`,
  },
  {
    name: 'fact_consent',
    about: 'One row per thing said about a purpose; the latest of a party, purpose and channel holds.',
    columns: [
      ['consent_id', 'x.consent_id', 'The statement; key.'],
      ofParty,
      ['day', dayOf('x.said_at'), 'Day (UTC); joins dim_day.'],
      ['said_at', 'x.said_at', 'When it was said.'],
      ['purpose', 'x.purpose', 'What for.'],
      ['channel', 'x.channel', 'Over which channel; empty for every one.'],
      ['state', 'x.state', 'granted, withdrawn or objected.'],
      ['basis', 'x.basis', 'Legal ground.'],
      ['origin', 'x.origin', 'Where it was said.'],
    ],
    from: 'empowerment.consents x',
  },
  {
    name: 'fact_complaint',
    about: 'One row per complaint, without its words.',
    columns: [
      ['complaint_id', 'x.complaint_id', 'The complaint; key.'],
      ofParty,
      ['day', dayOf('x.filed_at'), 'Day (UTC); joins dim_day.'],
      ['filed_at', 'x.filed_at', 'When it was made.'],
      ['cause', 'c.name', 'Why it went wrong.'],
      ['severity', 'x.severity::integer', '1 to 5.'],
      ['is_repeated', 'x.prior_complaint_id is not null', 'Whether it follows another of theirs.'],
      ['answered_at', 'a.answered_at', 'When it was answered; empty while open.'],
      ['outcome', 'a.outcome', 'solved, redressed or declined.'],
      ['redress_currency', 'a.currency', 'ISO 4217.'],
      ['redress', major('a.redress_minor', 'a.currency'), 'What they received, major units.'],
    ],
    from: `channels.complaints x join channels.causes c on c.cause_id = x.cause_id
      left join channels.complaint_answers a on a.party_id = x.party_id and a.complaint_id = x.complaint_id`,
  },
  {
    name: 'fact_measure_reading',
    about: 'One row per stored value of a measure, those of single customers left out.',
    columns: [
      ['reading_id', 'x.reading_id', 'The reading; key.'],
      ['measure', 'x.measure', 'Name of the measure.'],
      ['title', 'x.title', 'Its name on screen.'],
      ['subject_kind', 'x.subject_kind', 'firm, segment, channel and so on.'],
      ['subject_id', 'x.subject_id', 'Which of them.'],
      ['day', dayOf('x.as_of'), 'Day (UTC); joins dim_day.'],
      ['as_of', 'x.as_of', 'Of which moment.'],
      ['unit', 'x.unit', 'Unit, or currency.'],
      ['value', 'x.value', 'The value; empty where it could not be told.'],
      ['low', 'x.low', 'Lower end of its interval; empty for a full count.'],
      ['high', 'x.high', 'Upper end.'],
      ['level', 'x.level', 'Level of the interval.'],
      ['n', 'x.n', 'Of how many.'],
    ],
    from: `kernel.readings x where x.subject_kind <> 'party'`,
  },
]

/** The text of a view. */
export const definitionOf = ({ name, columns, from }: WarehouseView): string =>
  `create view warehouse.${name} as select ${columns.map(([column, read]) => `${read} as ${column}`).join(', ')} from ${from}`

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** What makes the views anew with all that is said of them; `mark` shows next time that they are these. */
export const makeViews = (views: readonly WarehouseView[], mark: string) => [
  ...views.flatMap((view) => [
    sql.raw(definitionOf(view)),
    sql.raw(`comment on view warehouse.${view.name} is ${quoted(view.about)}`),
    ...view.columns.map(([column, , meaning]) =>
      sql.raw(`comment on column warehouse.${view.name}.${column} is ${quoted(meaning)}`),
    ),
  ]),
  sql.raw(`comment on schema warehouse is ${quoted(`Facts and dimensions for other tools. ${mark}`)}`),
]

export const makeSchema = sql`create schema if not exists warehouse`

/** Two Kiths that start at once do not both make them. */
export const lockWarehouse = sql`select pg_advisory_xact_lock(hashtext('kith warehouse'))`

export const madeViews = sql<{ mark: string | null; views: string[] }>`
  select obj_description(n.oid, 'pg_namespace') as mark,
         array(select c.relname::text from pg_class c where c.relnamespace = n.oid and c.relkind = 'v'
                order by c.relname) as views
    from pg_namespace n where n.nspname = 'warehouse'`

export const dropView = (name: string) => sql`drop view ${sql.table(`warehouse.${name}`)}`
