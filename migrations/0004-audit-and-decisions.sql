-- Who changed what (about a party, or about the firm), who read whose data, and the two ideas that hold
-- the product together: the measure's stored readings and the decision.
create table kernel.audit_changes (
  party_id   uuid not null,
  audit_id   uuid not null,
  at         timestamptz not null,
  actor_kind text not null,
  actor_id   uuid,
  as_user_id uuid,
  noun       text not null,
  verb       text not null,
  row_id     text not null,
  before     jsonb,
  after      jsonb,
  constraint audit_changes_key primary key (party_id, audit_id)
);
select storage.by_party('kernel.audit_changes');
create index audit_changes_newest on kernel.audit_changes (at desc, audit_id desc);

create table kernel.audit_acts (
  audit_id   uuid not null,
  at         timestamptz not null,
  actor_kind text not null,
  actor_id   uuid,
  as_user_id uuid,
  noun       text not null,
  verb       text not null,
  row_id     text not null,
  before     jsonb,
  after      jsonb,
  constraint audit_acts_key primary key (audit_id)
);
select storage.local('kernel.audit_acts');
create index audit_acts_newest on kernel.audit_acts (at desc, audit_id desc);

create table kernel.audit_reads (
  audit_id   uuid not null,
  at         timestamptz not null,
  actor_kind text not null,
  actor_id   uuid,
  as_user_id uuid,
  route      text not null,
  purpose    text not null default '',
  party_ids  uuid[] not null,
  constraint audit_reads_key primary key (audit_id)
);
select storage.local('kernel.audit_reads');
create index audit_reads_newest on kernel.audit_reads (at desc, audit_id desc);
create index audit_reads_by_party on kernel.audit_reads using gin (party_ids);

create table kernel.decisions (
  decision_id  uuid not null,
  title        text not null,
  chosen       text not null,
  because      text not null,
  expects      jsonb not null,
  owner_id     uuid not null,
  review_on    date not null,
  control      jsonb,
  state        text not null,
  happened     jsonb,
  consequence  text,
  consequence_because text,
  next_decision_id uuid,
  decided_at   timestamptz,
  settled_at   timestamptz,
  settled_by   uuid,
  created_at   timestamptz not null,
  created_by   uuid,
  updated_at   timestamptz not null,
  version      integer not null default 1,
  constraint decisions_key primary key (decision_id),
  constraint decisions_state check (state in ('proposed', 'taken', 'due', 'settled')),
  constraint decisions_consequence check (consequence in ('kept', 'changed', 'stopped')),
  constraint decisions_settled check ((state = 'settled') = (settled_at is not null and consequence is not null))
);
select storage.local('kernel.decisions');
create index decisions_by_review on kernel.decisions (state, review_on);

create table kernel.standards (
  standard_id  uuid not null,
  measure      text not null,
  subject_kind text not null,
  subject_id   text not null,
  value        double precision not null,
  high         double precision,
  direction    text not null,
  valid_from   date not null,
  decision_id  uuid,
  owner_id     uuid,
  created_at   timestamptz not null,
  constraint standards_key primary key (standard_id),
  constraint standards_direction check (direction in ('at-least', 'at-most', 'between')),
  constraint standards_once unique (measure, subject_kind, subject_id, valid_from)
);
select storage.local('kernel.standards');

create table kernel.readings (
  reading_id   uuid not null,
  measure      text not null,
  subject_kind text not null,
  subject_id   text not null,
  value        double precision,
  unit         text not null,
  n            bigint not null,
  low          double precision,
  high         double precision,
  level        double precision,
  as_of        timestamptz not null,
  method       jsonb not null,
  assumptions  jsonb not null,
  lineage      jsonb not null,
  standard     jsonb,
  recorded_at  timestamptz not null,
  constraint readings_key primary key (reading_id)
);
select storage.local('kernel.readings');
create index readings_latest on kernel.readings (measure, subject_kind, subject_id, as_of desc);
