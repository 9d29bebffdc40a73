-- Who is the same as whom. A record is what one source or one hand said of somebody; a party holds one record, or,
-- once joined, several. Records, verdicts and pairs for review follow their party in a merge and come back with it.
create table information.identity_records (
  party_id   uuid not null,
  record_id  uuid not null,
  kind       text not null,
  scope      text not null,
  normaliser integer not null,
  said       jsonb not null,
  form       jsonb not null,
  is_pinned  boolean not null default false,
  noted_at   timestamptz not null,
  constraint identity_records_key primary key (party_id, record_id)
);
select storage.by_party('information.identity_records');
-- A verdict or a pair names the other record; whose it is by now is found here.
create index identity_records_by_id on information.identity_records (record_id);

-- What a person, or the undoing of a merge, said of two records: each pair stands under both, so that it moves with either.
create table information.identity_verdicts (
  party_id        uuid not null,
  record_id       uuid not null,
  other_record_id uuid not null,
  verdict         text not null,
  origin          text not null,
  decided_by      uuid,
  decided_at      timestamptz not null,
  constraint identity_verdicts_key primary key (party_id, record_id, other_record_id),
  constraint identity_verdicts_verdict check (verdict in ('same', 'different', 'household')),
  constraint identity_verdicts_origin check (origin in ('review', 'unmerge', 'split', 'complaint', 'hand'))
);
select storage.by_party('information.identity_verdicts');

-- Pairs that a person is to look at, under the party of one of the two records; the other is found by its record.
create table information.identity_reviews (
  party_id        uuid not null,
  review_id       uuid not null,
  record_id       uuid not null,
  other_record_id uuid not null,
  kind            text not null,
  reason          text not null,
  weight          double precision not null,
  probability     double precision not null,
  other           text not null,
  other_probability double precision not null,
  model_version   integer not null,
  state           text not null,
  found_at        timestamptz not null,
  skipped_at      timestamptz,
  decided_at      timestamptz,
  decided_by      uuid,
  merge_id        uuid,
  constraint identity_reviews_key primary key (party_id, review_id),
  constraint identity_reviews_pair unique (party_id, record_id, other_record_id),
  constraint identity_reviews_reason check (reason in ('likely', 'certain', 'taken-apart', 'complaint')),
  constraint identity_reviews_state check (state in ('open', 'same', 'different', 'household', 'closed'))
);
select storage.by_party('information.identity_reviews');
create index identity_reviews_open on information.identity_reviews (((skipped_at is not null)::int), (-probability), review_id) where state = 'open';

-- Every act upon who is who, appended and never changed: with the reasons it had when it was done.
create table information.identity_events (
  party_id       uuid not null,
  event_id       uuid not null,
  act            text not null,
  other_party_id uuid,
  merge_id       uuid,
  is_automatic   boolean not null,
  actor_id       uuid,
  model_version  integer,
  weight         double precision,
  probability    double precision,
  explanation    jsonb,
  members_before uuid[] not null,
  members_after  uuid[] not null,
  at             timestamptz not null,
  constraint identity_events_key primary key (party_id, event_id),
  constraint identity_events_act check (act in ('merge', 'split', 'attach', 'detach', 'pin', 'unpin', 'never'))
);
select storage.by_party('information.identity_events');
create index identity_events_by_merge on information.identity_events (merge_id) where merge_id is not null;

-- The model in force is the latest published one of its kind; earlier ones stay, so that an old decision can be read.
create table information.identity_models (
  kind         text not null,
  version      integer not null,
  origin       text not null,
  parameters   jsonb not null,
  card         jsonb not null,
  trained_at   timestamptz not null,
  published_at timestamptz,
  constraint identity_models_key primary key (kind, version),
  constraint identity_models_kind check (kind in ('person', 'organisation')),
  constraint identity_models_origin check (origin in ('shipped', 'trained'))
);
select storage.local('information.identity_models');

create table information.identity_runs (
  run_id      uuid not null,
  state       text not null,
  wish        jsonb not null,
  progress    jsonb,
  counts      jsonb,
  error       jsonb,
  asked_by    uuid,
  asked_at    timestamptz not null,
  started_at  timestamptz,
  finished_at timestamptz,
  updated_at  timestamptz not null,
  constraint identity_runs_key primary key (run_id),
  constraint identity_runs_state check (state in ('waiting', 'running', 'done', 'failed', 'cancelled'))
);
select storage.local('information.identity_runs');
create index identity_runs_newest on information.identity_runs (asked_at desc, run_id desc);

-- One row: whether certain pairs are joined without a person, and by which attribute parties are kept apart for good.
create table information.identity_settings (
  setting_id      smallint not null,
  joins_alone     boolean not null,
  scope_attribute text,
  version         integer not null,
  updated_at      timestamptz not null,
  updated_by      uuid,
  constraint identity_settings_key primary key (setting_id),
  constraint identity_settings_one check (setting_id = 1)
);
select storage.local('information.identity_settings');
insert into information.identity_settings (setting_id, joins_alone, version, updated_at) values (1, false, 1, '2026-01-01T00:00:00Z');

-- Blocking keys that so many records share that they tell nothing: not written, not looked up, reported.
create table information.identity_common_keys (
  key_hash bytea not null,
  kind     text not null,
  records  integer not null,
  found_at timestamptz not null,
  constraint identity_common_keys_key primary key (key_hash)
);
select storage.by_key('information.identity_common_keys', 'key_hash');
