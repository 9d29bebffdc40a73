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

-- `number` is how people name a decision (“decision 41”); `sets` is what taking it changes: an assumption
-- or a standard; `due` is never stored, it follows from the review day and the firm's calendar.
create table kernel.decisions (
  decision_id  uuid not null,
  number       integer not null,
  title        text not null,
  chosen       text not null,
  because      text not null,
  expects      jsonb not null,
  owner_id     uuid not null,
  review_on    date not null,
  control      jsonb,
  sets         jsonb,
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
  constraint decisions_number unique (number),
  constraint decisions_state check (state in ('proposed', 'taken', 'settled')),
  constraint decisions_consequence check (consequence in ('kept', 'changed', 'stopped')),
  constraint decisions_settled check ((state = 'settled') = (settled_at is not null and consequence is not null))
);
select storage.local('kernel.decisions');
create index decisions_by_review on kernel.decisions (state, review_on);
create index decisions_newest on kernel.decisions (number desc);

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

-- `replay` names the stored version that the number was read from, so that its rows can be shown again.
create table kernel.readings (
  reading_id   uuid not null,
  measure      text not null,
  title        text not null,
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
  missing      text,
  replay       text,
  recorded_at  timestamptz not null,
  constraint readings_key primary key (reading_id)
);
select storage.local('kernel.readings');
create index readings_latest on kernel.readings (measure, subject_kind, subject_id, as_of desc);

-- When a person last looked at the loop, and the time before: “since your last visit” begins there.
create table performance.visits (
  user_id     uuid not null,
  visited_at  timestamptz not null,
  previous_at timestamptz,
  constraint visits_key primary key (user_id)
);
select storage.local('performance.visits');
