-- Of whom data is kept and not used, from when to when, on which ground. One open row is enough.
create table kernel.restrictions (
  party_id       uuid not null,
  restriction_id uuid not null,
  ground         text not null,
  words          text,
  asked_by       text not null,
  since          timestamptz not null,
  created_by     uuid,
  lifted_at      timestamptz,
  lifted_by      uuid,
  lifted_because text,
  constraint restrictions_key primary key (party_id, restriction_id),
  constraint restrictions_party foreign key (party_id) references kernel.parties (party_id),
  constraint restrictions_ground check (ground in ('accuracy', 'unlawful', 'claims', 'objection')),
  constraint restrictions_asked_by check (asked_by in ('customer', 'staff')),
  constraint restrictions_lifted check ((lifted_at is null) = (lifted_because is null))
);
select storage.by_party('kernel.restrictions');
create index restrictions_open on kernel.restrictions (party_id) where lifted_at is null;
