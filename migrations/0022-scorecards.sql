-- Which measures stand where in the scorecard, each period's scorecard as it was filled, and what the board saw.
create table performance.kpis (
  kpi_id       uuid not null,
  process      text not null,
  kind         text not null,
  measure      text not null,
  subject_kind text not null,
  subject_id   text not null,
  position     integer not null,
  owner_id     uuid,
  is_shipped   boolean not null,
  created_at   timestamptz not null,
  constraint kpis_key primary key (kpi_id),
  constraint kpis_once unique (process, kind, measure, subject_kind, subject_id),
  constraint kpis_process check (process in ('strategy', 'value', 'channels', 'information', 'performance', 'people')),
  constraint kpis_kind check (kind in ('leading', 'lagging'))
);
select storage.reference('performance.kpis');

create table performance.scorecards (
  scorecard_id uuid not null,
  period       text not null,
  cells        jsonb not null,
  filled       integer not null,
  of_cells     integer not null,
  met          integer not null,
  missed       integer not null,
  event_id     uuid not null,
  computed_at  timestamptz not null,
  constraint scorecards_key primary key (scorecard_id),
  constraint scorecards_period check (period ~ '^[0-9]{4}-[0-9]{2}$')
);
select storage.local('performance.scorecards');
create index scorecards_latest on performance.scorecards (period, computed_at desc);

create table performance.board_packs (
  board_pack_id uuid not null,
  period        text not null,
  scorecard_id  uuid not null,
  reading_ids   uuid[] not null,
  coverage      double precision not null,
  made_by       uuid,
  made_at       timestamptz not null,
  constraint board_packs_key primary key (board_pack_id),
  constraint board_packs_period check (period ~ '^[0-9]{4}-[0-9]{2}$')
);
select storage.local('performance.board_packs');
create index board_packs_latest on performance.board_packs (made_at desc);
