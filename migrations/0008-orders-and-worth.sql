-- Orders, the stated assumptions behind every worth, and the model runs that computed it.
-- `order_id` is made from the source and the order's key in it (its number, or its content and which
-- occurrence it is), so the same order arriving twice meets itself; `orders_by_id` finds it under whatever
-- customer it came first. No foreign keys: each of a million rows would look up and lock its party (11 µs of
-- 26) and the one source. An import makes the party in the same transaction and holds the lock under which
-- merge and undo take parties away.
create table value.orders (
  party_id     uuid not null,
  order_id     uuid not null,
  source_id    uuid not null,
  order_number text,
  ordered_on   date not null,
  ordered_at   timestamptz not null,
  amount_minor bigint not null,
  currency     text not null,
  channel      text,
  import_id    uuid,
  custom       jsonb,
  created_at   timestamptz not null,
  constraint orders_key primary key (party_id, order_id),
  constraint orders_currency check (currency ~ '^[A-Z]{3}$')
);
select storage.by_party('value.orders');
create index orders_by_id on value.orders (order_id);
create index orders_by_day on value.orders (party_id, ordered_on desc, order_id desc);
create index orders_by_import on value.orders (import_id) where import_id is not null;

create table value.assumptions (
  assumption_id uuid not null,
  name          text not null,
  value         double precision not null,
  decision_id   uuid,
  set_by        uuid,
  set_at        timestamptz not null,
  constraint assumptions_key primary key (assumption_id),
  constraint assumptions_name check (name in ('margin', 'discount-rate'))
);
select storage.local('value.assumptions');
create index assumptions_latest on value.assumptions (name, set_at desc);

-- One fit of the lifetime model in one currency. A run that was refused says why and has no parameters.
create table value.model_runs (
  model_run_id uuid not null,
  model        text not null,
  currency     text not null,
  n            bigint not null,
  observed_until date not null,
  parameters   jsonb not null,
  covariance   jsonb,
  log_likelihood double precision,
  converged    boolean not null,
  limit_model  text,
  warnings     jsonb not null,
  refused      text,
  assumptions  jsonb not null,
  result       jsonb not null,
  score_version integer,
  started_at   timestamptz not null,
  finished_at  timestamptz not null,
  published_at timestamptz,
  dropped_at   timestamptz,
  code_version text not null,
  constraint model_runs_key primary key (model_run_id)
);
select storage.local('value.model_runs');
create index model_runs_latest on value.model_runs (model, currency, finished_at desc);

-- What one run was told about each customer and what it concluded: a later run compares itself with it to
-- say which part of a change came from purchases, from time and from the model. No foreign key, as for scores.
create table value.lifetimes (
  party_id      uuid not null,
  model_run_id  uuid not null,
  purchase_days integer not null,
  first_on      date not null,
  last_on       date not null,
  repeat_minor  bigint not null,
  clv           double precision not null,
  constraint lifetimes_key primary key (party_id, model_run_id)
);
select storage.by_party('value.lifetimes');
create index lifetimes_by_run on value.lifetimes (model_run_id, party_id);

-- A forecast is registered before its outcome and compared with it when the days have passed.
create table value.forecasts (
  forecast_id   uuid not null,
  model_run_id  uuid not null,
  currency      text not null,
  measure       text not null,
  from_on       date not null,
  until_on      date not null,
  expected      double precision not null,
  low           double precision not null,
  high          double precision not null,
  level         double precision not null,
  registered_at timestamptz not null,
  happened      double precision,
  settled_at    timestamptz,
  constraint forecasts_key primary key (forecast_id),
  constraint forecasts_once unique (currency, measure, from_on, until_on)
);
select storage.local('value.forecasts');
