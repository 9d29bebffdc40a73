-- What systems send by themselves: streams of messages, webhooks of shops and of others, rows of a database.
-- Each source has its keys, each thing that arrives is kept word for word, and what became of it stands beside it.
alter table information.sources drop constraint sources_kind;
alter table information.sources add constraint sources_kind check (kind in ('file', 'api', 'hand', 'stream', 'shopify', 'woocommerce', 'webhook', 'database'));
alter table information.sources add column paused_at timestamptz;

create table information.source_keys (
  source_key_id uuid not null,
  source_id     uuid not null,
  prefix        text not null,
  key_hash      bytea not null,
  created_by    uuid,
  created_at    timestamptz not null,
  last_used_at  timestamptz,
  revoked_at    timestamptz,
  constraint source_keys_key primary key (source_key_id),
  constraint source_keys_hash unique (key_hash)
);
select storage.local('information.source_keys');
create index source_keys_by_source on information.source_keys (source_id, created_at desc);

-- `key_hash` follows from the source and the sender's own id of the message: what comes twice is there once.
-- `waits_for` is the key of a visitor whom nobody knows by name yet; their messages wait here and not among the
-- customers. `column_name` and `reason` say why something was refused.
create table information.arrivals (
  key_hash    bytea not null,
  source_id   uuid not null,
  kind        text not null,
  external_id text not null,
  state       text not null,
  party_id    uuid,
  waits_for   bytea,
  column_name text,
  reason      text,
  occurred_at timestamptz,
  received_at timestamptz not null,
  handled_at  timestamptz not null,
  body        jsonb not null,
  constraint arrivals_key primary key (key_hash),
  constraint arrivals_state check (state in ('stored', 'waiting', 'rejected', 'held'))
);
select storage.by_key('information.arrivals', 'key_hash');
create index arrivals_newest on information.arrivals (source_id, received_at desc, key_hash);
create index arrivals_open on information.arrivals (source_id, state, received_at, key_hash) where state <> 'stored';
create index arrivals_waiting on information.arrivals (waits_for) where waits_for is not null;
create index arrivals_by_party on information.arrivals (party_id) where party_id is not null;

-- What each transaction took in. Rows of past days are folded into one per day, so that a source's counts stay
-- cheap to read and no two transactions wait for one counter.
create table information.arrival_batches (
  arrival_batch_id uuid not null,
  source_id   uuid not null,
  at          timestamptz not null,
  seen        bigint not null,
  stored      bigint not null,
  made        bigint not null,
  matched     bigint not null,
  repeated    bigint not null,
  waiting     bigint not null,
  rejected    bigint not null,
  lag_ms      bigint,
  constraint arrival_batches_key primary key (arrival_batch_id)
);
select storage.local('information.arrival_batches');
create index arrival_batches_by_source on information.arrival_batches (source_id, at desc);
