-- What leaves the house as it happens. Every event carries the number of the transaction that wrote it, so that a
-- reader who stops below the oldest transaction still open misses nothing that commits later. The number is the
-- database's own; `storage.settle_transaction_numbers` lifts it where rows came from a server that had counted further.
create table storage.transaction_shifts (
  one   boolean not null default true,
  shift bigint not null,
  constraint transaction_shifts_key primary key (one),
  constraint transaction_shifts_one check (one)
);
select storage.local('storage.transaction_shifts');
insert into storage.transaction_shifts (one, shift) values (true, 0);

alter table information.events add column written_in bigint not null default ((pg_current_xact_id()::text)::bigint);
create index events_written on information.events (written_in, event_id);
alter table information.firm_events add column written_in bigint not null default ((pg_current_xact_id()::text)::bigint);
create index firm_events_written on information.firm_events (written_in, event_id);

create function storage.settle_transaction_numbers() returns bigint language plpgsql as $$
declare
  held bigint;
  here bigint := (pg_current_xact_id()::text)::bigint;
  now_shift bigint := (select shift from storage.transaction_shifts);
begin
  held := greatest((select max(written_in) from information.events), (select max(written_in) from information.firm_events), 0);
  if held <= here + now_shift then return now_shift; end if;
  now_shift := held - here + 1000000000;
  update storage.transaction_shifts set shift = now_shift;
  execute format('alter table information.events alter column written_in set default ((pg_current_xact_id()::text)::bigint + %s)', now_shift);
  execute format('alter table information.firm_events alter column written_in set default ((pg_current_xact_id()::text)::bigint + %s)', now_shift);
  return now_shift;
end $$;

-- Where programs of others are told of events. The secrets stand here readable, since each message is signed with them.
create table information.webhooks (
  webhook_id       uuid not null,
  name             text not null,
  url              text not null,
  types            text[] not null,
  role_id          uuid not null,
  owner_id         uuid not null,
  allows_private   boolean not null,
  secret           text not null,
  previous_secret  text,
  previous_until   timestamptz,
  state            text not null,
  because          text,
  failing_since    timestamptz,
  last_success_at  timestamptz,
  read_to_number   bigint not null,
  read_to_event    uuid not null,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  version          integer not null default 1,
  constraint webhooks_key primary key (webhook_id),
  constraint webhooks_name unique (name),
  constraint webhooks_state check (state in ('active', 'paused', 'disabled'))
);
select storage.local('information.webhooks');

-- What an endpoint is to hear. The event itself is read again at each try, so that what was erased meanwhile never leaves.
create table information.webhook_deliveries (
  delivery_id   uuid not null,
  webhook_id    uuid not null,
  event_id      uuid not null,
  party_id      uuid,
  occurred_at   timestamptz not null,
  type          text not null,
  state         text not null,
  attempts      integer not null default 0,
  ready_at      timestamptz not null,
  claimed_until timestamptz,
  epoch         uuid,
  replays       integer not null default 0,
  created_at    timestamptz not null,
  ended_at      timestamptz,
  constraint webhook_deliveries_key primary key (delivery_id),
  constraint webhook_deliveries_once unique (webhook_id, event_id),
  constraint webhook_deliveries_webhook foreign key (webhook_id) references information.webhooks (webhook_id),
  constraint webhook_deliveries_state check (state in ('waiting', 'delivered', 'failed', 'dropped'))
);
select storage.local('information.webhook_deliveries');
create index webhook_deliveries_ready on information.webhook_deliveries (ready_at, delivery_id) where state = 'waiting';
create index webhook_deliveries_newest on information.webhook_deliveries (webhook_id, created_at desc, delivery_id desc);
create index webhook_deliveries_ended on information.webhook_deliveries (ended_at) where ended_at is not null;

create table information.webhook_attempts (
  attempt_id  uuid not null,
  delivery_id uuid not null,
  webhook_id  uuid not null,
  number      integer not null,
  at          timestamptz not null,
  status      integer,
  latency_ms  integer not null,
  reason      text,
  excerpt     text,
  constraint webhook_attempts_key primary key (attempt_id)
);
select storage.local('information.webhook_attempts');
create index webhook_attempts_by_delivery on information.webhook_attempts (delivery_id, number);
create index webhook_attempts_oldest on information.webhook_attempts (at);
