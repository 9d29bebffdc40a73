-- What sources said, and what happened. Events are partitioned by year (decision 0004); the key holds
-- the party first and the time second, so one customer's timeline is one index range per year.
create table information.sources (
  source_id  uuid not null,
  name       text not null,
  kind       text not null,
  created_at timestamptz not null,
  constraint sources_key primary key (source_id),
  constraint sources_name unique (name),
  constraint sources_kind check (kind in ('file', 'api', 'hand'))
);
select storage.reference('information.sources');

create table information.source_records (
  party_id         uuid not null,
  source_record_id uuid not null,
  source_id        uuid not null,
  external_id      text not null,
  noun             text not null,
  content          jsonb not null,
  content_hash     bytea not null,
  import_id        uuid,
  received_at      timestamptz not null,
  constraint source_records_key primary key (party_id, source_record_id),
  constraint source_records_party foreign key (party_id) references kernel.parties (party_id)
);
select storage.by_party('information.source_records');
create index source_records_by_external on information.source_records (source_id, external_id);

create table information.identity_keys (
  key_hash   bytea not null,
  record_id  uuid not null,
  party_id   uuid not null,
  kind       text not null,
  import_id  uuid,
  constraint identity_keys_key primary key (key_hash, record_id)
);
select storage.by_key('information.identity_keys', 'key_hash');
create index identity_keys_by_party on information.identity_keys (party_id);

create table information.events (
  party_id    uuid not null,
  occurred_at timestamptz not null,
  event_id    uuid not null,
  occurred_on date,
  type        text not null,
  version     smallint not null default 1,
  recorded_at timestamptz not null,
  source      text not null,
  actor       uuid,
  channel     text,
  caused_by   uuid[],
  data        jsonb not null,
  constraint events_key primary key (party_id, occurred_at, event_id),
  constraint events_type check (type ~ '^[a-z]+\.[a-z-]+$')
) partition by range (occurred_at);
select storage.by_party('information.events');

-- Creates the partition of a year when it is not there yet; called before a batch, never inside one.
create function information.ensure_event_year(year integer) returns void language plpgsql as $$ begin
  if year not between 1900 and 2200 then raise exception 'event year % is outside 1900 to 2200', year; end if;
  if to_regclass(format('information.events_%s', year)) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('information.events'));
  execute format('create table if not exists information.events_%s partition of information.events for values from (%L) to (%L)',
    year, format('%s-01-01 00:00:00+00', year), format('%s-01-01 00:00:00+00', year + 1));
end $$;

create table information.firm_events (
  event_id     uuid not null,
  type         text not null,
  version      smallint not null default 1,
  occurred_at  timestamptz not null,
  recorded_at  timestamptz not null,
  source       text not null,
  actor        uuid,
  channel      text,
  caused_by    uuid[],
  data         jsonb not null,
  constraint firm_events_key primary key (event_id)
);
select storage.local('information.firm_events');
create index firm_events_by_type on information.firm_events (type, occurred_at desc);
create index firm_events_newest on information.firm_events (occurred_at desc, event_id desc);

-- Sufficient statistics of a customer's purchases in one currency, kept in the transaction that writes
-- the orders. `purchase_days` counts distinct days with an order that is no return; with `first_day_minor`
-- it gives a lifetime model its repeat purchases and their mean spend without reading the orders.
create table information.customer_statistics (
  party_id        uuid not null,
  currency        text not null,
  orders          integer not null,
  returns         integer not null,
  purchase_days   integer not null,
  spend_minor     bigint not null,
  returned_minor  bigint not null,
  first_day_minor bigint not null,
  first_on        date,
  last_on         date,
  updated_at      timestamptz not null,
  constraint customer_statistics_key primary key (party_id, currency)
);
select storage.by_party('information.customer_statistics');
create index customer_statistics_by_last on information.customer_statistics (currency, last_on desc, party_id desc);
create index customer_statistics_by_spend on information.customer_statistics (currency, spend_minor desc, party_id desc);

create table information.attributes (
  noun       text not null,
  key        text not null,
  label      text not null,
  type       text not null,
  import_id  uuid,
  created_at timestamptz not null,
  constraint attributes_key primary key (noun, key),
  constraint attributes_type check (type in ('text', 'number', 'date', 'boolean'))
);
select storage.reference('information.attributes');

create table information.imports (
  import_id    uuid not null,
  noun         text not null,
  source_id    uuid,
  source_name  text not null,
  file_name    text not null,
  file_path    text,
  file_hash    bytea,
  file_bytes   bigint not null,
  state        text not null,
  detected     jsonb not null,
  mapping      jsonb not null,
  options      jsonb not null,
  rows         bigint not null default 0,
  accepted     bigint not null default 0,
  rejected     bigint not null default 0,
  unchanged    bigint not null default 0,
  parties      bigint not null default 0,
  bytes_read   bigint not null default 0,
  error        jsonb,
  created_by   uuid,
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  updated_at   timestamptz not null,
  constraint imports_key primary key (import_id),
  constraint imports_state check (state in ('draft', 'queued', 'running', 'stopping', 'cancelled', 'done', 'failed', 'undoing', 'undone'))
);
select storage.local('information.imports');
create index imports_newest on information.imports (created_at desc, import_id desc);

-- A batch's row is written in the transaction of its rows: what stands here happened, exactly once.
create table information.import_batches (
  import_id  uuid not null,
  batch      integer not null,
  lane       smallint not null,
  first_line bigint not null,
  last_line  bigint not null,
  accepted   integer not null,
  unchanged  integer not null,
  rejected   integer not null,
  committed_at timestamptz not null,
  constraint import_batches_key primary key (import_id, lane, batch)
);
select storage.local('information.import_batches');

create table information.import_rejections (
  import_id uuid not null,
  line      bigint not null,
  column_name text not null,
  value     text,
  reason    text not null,
  at        timestamptz not null,
  constraint import_rejections_key primary key (import_id, line, column_name)
);
select storage.local('information.import_rejections');

-- How a party was before an import changed it, so that the whole import can be undone.
create table information.import_changes (
  party_id  uuid not null,
  import_id uuid not null,
  before    jsonb not null,
  version_after integer not null,
  constraint import_changes_key primary key (party_id, import_id),
  constraint import_changes_party foreign key (party_id) references kernel.parties (party_id)
);
select storage.by_party('information.import_changes');
create index import_changes_by_import on information.import_changes (import_id);
