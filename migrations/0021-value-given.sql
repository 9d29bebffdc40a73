-- What the firm promises a segment, what customers have from it, what serving them costs, and what customers
-- and colleagues say of it.
create table value.propositions (
  proposition_id uuid not null,
  version        integer not null,
  segment_id     uuid not null,
  title          text not null,
  benefits       jsonb not null,
  alternative    text not null,
  total_cost     text not null,
  proof          text not null,
  co_creation    text not null,
  value_to_us    text not null,
  state          text not null,
  decision_id    uuid,
  valid_from     date,
  created_by     uuid,
  created_at     timestamptz not null,
  constraint propositions_key primary key (proposition_id, version),
  constraint propositions_state check (state in ('draft', 'in-force', 'superseded'))
);
select storage.local('value.propositions');
create index propositions_by_segment on value.propositions (segment_id, state);

create table value.gains (
  party_id     uuid not null,
  gain_id      uuid not null,
  kind         text not null,
  amount_minor bigint not null,
  currency     text not null,
  occurred_on  date not null,
  basis        text not null,
  said_by      text not null,
  source_id    uuid,
  external_id  text,
  import_id    uuid,
  created_at   timestamptz not null,
  created_by   uuid,
  constraint gains_key primary key (party_id, gain_id),
  constraint gains_kind check (kind in ('saved-money', 'saved-time', 'redress', 'discount', 'insight')),
  constraint gains_said_by check (said_by in ('party', 'firm')),
  constraint gains_currency check (currency ~ '^[A-Z]{3}$')
);
select storage.by_party('value.gains');
create index gains_by_import on value.gains (import_id) where import_id is not null;

create table value.cost_totals (
  subject_kind text not null,
  subject_id   text not null,
  currency     text not null,
  per_year     double precision not null,
  low          double precision,
  high         double precision,
  level        real,
  parties      bigint not null,
  contacts     bigint not null,
  computed_at  timestamptz not null,
  constraint cost_totals_key primary key (subject_kind, subject_id, currency)
);
select storage.local('value.cost_totals');

create table performance.survey_answers (
  party_id    uuid not null,
  answer_id   uuid not null,
  survey      text not null,
  question    text not null,
  value       real not null,
  scale_low   real not null,
  scale_high  real not null,
  words       text,
  answered_on date not null,
  channel     text,
  source_id   uuid,
  external_id text,
  import_id   uuid,
  created_at  timestamptz not null,
  created_by  uuid,
  constraint survey_answers_key primary key (party_id, answer_id),
  constraint survey_answers_value check (value between scale_low and scale_high),
  constraint survey_answers_scale_high check (scale_high > scale_low)
);
select storage.by_party('performance.survey_answers');
create index survey_answers_by_day on performance.survey_answers (survey, answered_on);
create index survey_answers_by_import on performance.survey_answers (import_id) where import_id is not null;

create table performance.employments (
  party_id      uuid not null,
  employment_id uuid not null,
  unit          text not null,
  work          text not null,
  started_on    date not null,
  ended_on      date,
  source_id     uuid,
  external_id   text,
  import_id     uuid,
  created_at    timestamptz not null,
  created_by    uuid,
  constraint employments_key primary key (party_id, employment_id),
  constraint employments_ended_on check (ended_on is null or ended_on >= started_on)
);
select storage.by_party('performance.employments');
create index employments_by_import on performance.employments (import_id) where import_id is not null;
