-- How long the firm keeps what: a rule for each kind of rows, and what each night did by it.
create table information.retention_rules (
  subject    text not null,
  months     integer not null,
  active     boolean not null,
  version    integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid,
  constraint retention_rules_key primary key (subject),
  constraint retention_rules_months check (months between 1 and 1200)
);
select storage.local('information.retention_rules');

create table information.retention_runs (
  run_id     uuid not null,
  subject    text not null,
  cutoff     timestamptz not null,
  state      text not null,
  gone       bigint not null default 0,
  parties    bigint not null default 0,
  kept       jsonb not null default '{}',
  stop_asked boolean not null default false,
  error      text,
  began_at   timestamptz not null,
  updated_at timestamptz not null,
  ended_at   timestamptz,
  constraint retention_runs_key primary key (run_id),
  constraint retention_runs_state check (state in ('running', 'done', 'stopped', 'failed'))
);
select storage.local('information.retention_runs');
create index retention_runs_by_subject on information.retention_runs (subject, began_at desc);
