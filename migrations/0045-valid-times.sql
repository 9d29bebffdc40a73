-- From which day on a recorded change of a party holds true, where somebody said so. The change itself stands in the
-- audit, whose time is when it was recorded; without a row here it holds from the day on which it was recorded.
create table information.valid_times (
  party_id   uuid not null,
  audit_id   uuid not null,
  valid_from date not null,
  constraint valid_times_key primary key (party_id, audit_id)
);
select storage.by_party('information.valid_times');
