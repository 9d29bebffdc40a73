-- Questions that are put to chance: who gets it and who does not, kept for ever as it was drawn, and what came of it.
create table performance.experiments (
  experiment_id   uuid not null,
  name            text not null,
  question        text not null,
  population      jsonb not null,
  outcome         text not null,
  outcome_days    integer not null,
  control_share   double precision not null,
  smallest_effect double precision not null,
  expected        jsonb not null,
  needed          integer not null,
  admits_later    boolean not null,
  allows_overlap  boolean not null,
  campaign_id     uuid,
  decision_id     uuid,
  seed            text not null,
  state           text not null,
  owner_id        uuid not null,
  created_at      timestamptz not null,
  started_at      timestamptz,
  ended_at        timestamptz,
  version         integer not null default 1,
  constraint experiments_key primary key (experiment_id),
  constraint experiments_name unique (name),
  constraint experiments_outcome check (outcome in ('bought', 'orders', 'spend', 'margin', 'contacts', 'replied')),
  constraint experiments_outcome_days check (outcome_days between 1 and 366),
  constraint experiments_control_share check (control_share > 0 and control_share < 1),
  constraint experiments_smallest_effect check (smallest_effect > 0),
  constraint experiments_state check (state in ('draft', 'starting', 'running', 'stopped', 'done'))
);
select storage.reference('performance.experiments');

-- `drawn_id` is who was drawn: after a merge both draws stand under the kept party, and the first one counts.
create table performance.experiment_members (
  party_id      uuid not null,
  experiment_id uuid not null,
  drawn_id      uuid not null,
  arm           text not null,
  segment_id    uuid,
  entered_on    date not null,
  entered_at    timestamptz not null,
  constraint experiment_members_key primary key (party_id, experiment_id, drawn_id),
  constraint experiment_members_arm check (arm in ('treated', 'control'))
);
select storage.by_party('performance.experiment_members');
create index experiment_members_by_experiment on performance.experiment_members (experiment_id, arm);

-- The latest reading of each experiment, and of each campaign with a control group.
create table performance.experiment_readings (
  experiment_id uuid not null,
  result        jsonb not null,
  read_at       timestamptz not null,
  constraint experiment_readings_key primary key (experiment_id)
);
select storage.local('performance.experiment_readings');
