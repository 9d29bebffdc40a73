-- What an erasure must still reach, and what alone it leaves behind. `party_ids` are those that a kept answer
-- may be about; its body goes with any of them.
alter table storage.idempotency_keys add column party_ids uuid[];
create index idempotency_keys_by_party on storage.idempotency_keys using gin (party_ids);

-- The suppression list: of somebody who was erased only a keyed hash of each e-mail, so that whoever brings
-- the address again is told. Without the secret of this installation nobody can try addresses against it.
create table kernel.suppressions (
  key_hash      bytea not null,
  reason        text not null,
  suppressed_at timestamptz not null,
  constraint suppressions_key primary key (key_hash)
);
select storage.by_key('kernel.suppressions', 'key_hash');

create table kernel.suppression_secrets (
  secret  bytea not null,
  made_at timestamptz not null,
  constraint suppression_secrets_key primary key (secret)
);
select storage.reference('kernel.suppression_secrets');
insert into kernel.suppression_secrets (secret, made_at)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'), now());

-- Refused cells are kept until somebody has put them right, and no longer than their time.
create index import_rejections_oldest on information.import_rejections (at);
