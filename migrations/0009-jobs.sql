-- Job requests are written in the transaction that causes them and pumped into the worker's queue
-- afterwards; idempotency keys make a repeated request answer as the first did.
create table storage.outbox (
  outbox_id     uuid not null,
  job           text not null,
  job_key       text,
  payload       jsonb not null,
  ready_at      timestamptz not null,
  claimed_until timestamptz,
  done_at       timestamptz,
  created_at    timestamptz not null,
  constraint outbox_key primary key (outbox_id)
);
select storage.local('storage.outbox');
create index outbox_by_key on storage.outbox (job_key) where job_key is not null;
create index outbox_open on storage.outbox (ready_at, outbox_id) where done_at is null;

create table storage.idempotency_keys (
  key_hash     bytea not null,
  request_hash bytea not null,
  status       integer,
  body         jsonb,
  created_at   timestamptz not null,
  constraint idempotency_keys_key primary key (key_hash)
);
select storage.by_key('storage.idempotency_keys', 'key_hash');
create index idempotency_keys_oldest on storage.idempotency_keys (created_at);
