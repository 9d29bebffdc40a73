-- How good each source is field by field, measured by night, so that the page costs the same however many parties
-- there are. `stakes`: lifetime value to come of the parties with each defect, in whole units of currency.
create table information.quality_figures (
  source_id   uuid not null,
  field       text not null,
  records     bigint not null,
  filled      bigint not null,
  valid       bigint not null,
  fresh       bigint not null,
  compared    bigint not null,
  agreeing    bigint not null,
  repeated    bigint,
  stakes      jsonb not null,
  computed_at timestamptz not null,
  constraint quality_figures_key primary key (source_id, field)
);
select storage.local('information.quality_figures');

-- Somebody said that Kith takes them for somebody else. The pair of records that the complaint is about is a verdict
-- and a question in the queue; without a pair there was nothing joined, and a person looks at it.
create table information.identity_complaints (
  party_id        uuid not null,
  complaint_id    uuid not null,
  record_id       uuid,
  other_record_id uuid,
  review_id       uuid,
  said_by         text not null,
  words           text not null,
  before          jsonb not null,
  filed_at        timestamptz not null,
  filed_by        uuid,
  withdrawn_at    timestamptz,
  withdrawn_by    uuid,
  constraint identity_complaints_key primary key (party_id, complaint_id),
  constraint identity_complaints_said_by check (said_by in ('customer', 'staff'))
);
select storage.by_party('information.identity_complaints');
create index identity_complaints_newest on information.identity_complaints (filed_at desc, complaint_id desc);
