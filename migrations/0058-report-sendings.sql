-- When a report goes by e-mail to colleagues, and how each sending went: once for each period and person.
create table performance.report_schedules (
  report_id  uuid not null,
  every      text not null,
  day        smallint not null,
  hour       smallint not null,
  recipients uuid[] not null,
  is_paused  boolean not null,
  next_at    timestamptz not null,
  set_by     uuid not null,
  set_at     timestamptz not null,
  constraint report_schedules_key primary key (report_id),
  constraint report_schedules_every check (every in ('day', 'week', 'month')),
  constraint report_schedules_hour check (hour between 0 and 23),
  constraint report_schedules_day check (day between 1 and 28)
);
select storage.local('performance.report_schedules');
create index report_schedules_due on performance.report_schedules (next_at) where not is_paused;

create table performance.report_sendings (
  sending_id    uuid not null,
  report_id     uuid not null,
  period        text not null,
  user_id       uuid not null,
  state         text not null,
  tries         smallint not null default 0,
  ready_at      timestamptz not null,
  claimed_by    uuid,
  claimed_until timestamptz,
  reason        text,
  ended_at      timestamptz,
  created_at    timestamptz not null,
  constraint report_sendings_key primary key (sending_id),
  constraint report_sendings_once unique (report_id, period, user_id),
  constraint report_sendings_state check (state in ('waiting', 'leaving', 'sent', 'failed', 'uncertain'))
);
select storage.local('performance.report_sendings');
create index report_sendings_open on performance.report_sendings (ready_at) where state in ('waiting', 'leaving');
