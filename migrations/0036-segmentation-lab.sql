-- Candidate segmentations of the firm's own customers, computed side by side; a run can be replayed from its plan.
create table strategy.lab_runs (
  run_id       uuid not null,
  plan         jsonb not null,
  state        text not null,
  step         text,
  done         double precision,
  code_version text not null,
  base_hash    text,
  report       jsonb,
  models       jsonb,
  error        text,
  requested_by uuid,
  requested_at timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  constraint lab_runs_key primary key (run_id),
  constraint lab_runs_state check (state in ('waiting', 'running', 'done', 'failed', 'cancelled'))
);
select storage.local('strategy.lab_runs');
create index lab_runs_newest on strategy.lab_runs (requested_at desc);

-- What an adopted candidate goes by; the latest version that is not held back counts. Each fit is matched to the one
-- before it, so that a group keeps its id, which is its segment's too.
create table strategy.lab_models (
  segmentation_id uuid not null,
  version         integer not null,
  run_id          uuid not null,
  method          text not null,
  plan            jsonb not null,
  model           jsonb not null,
  group_ids       uuid[] not null,
  agreement       jsonb,
  is_held         boolean not null default false,
  fitted_at       timestamptz not null,
  constraint lab_models_key primary key (segmentation_id, version),
  constraint lab_models_method check (method in ('rfm', 'k-means', 'latent-class'))
);
select storage.local('strategy.lab_models');

-- Which group of an adopted candidate a party is in; the rules of segments ask for it.
create table strategy.lab_members (
  party_id        uuid not null,
  segmentation_id uuid not null,
  group_id        uuid not null,
  version         integer not null,
  probability     double precision,
  constraint lab_members_key primary key (party_id, segmentation_id),
  constraint lab_members_probability check (probability between 0 and 1)
);
select storage.by_party('strategy.lab_members');
create index lab_members_by_group on strategy.lab_members (group_id);
