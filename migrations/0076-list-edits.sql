-- An edit of rows of a list: what was set, and how each row was, so that it can be taken back. Rows about nobody stand
-- under the firm's own home, as their records do, so there is no foreign key to parties.
create table performance.list_edits (
  list_edit_id uuid not null,
  list         text not null,
  field        text not null,
  value        jsonb not null,
  edited_by    uuid,
  edited_at    timestamptz not null,
  finished_at  timestamptz,
  changed      bigint not null default 0,
  left_alone   bigint not null default 0,
  undone_at    timestamptz,
  undone_by    uuid,
  undone       bigint,
  constraint list_edits_key primary key (list_edit_id)
);
select storage.local('performance.list_edits');

create table performance.list_edit_rows (
  party_id      uuid not null,
  list_edit_id  uuid not null,
  row_id        uuid not null,
  before        jsonb not null,
  version_after integer not null,
  constraint list_edit_rows_key primary key (party_id, list_edit_id, row_id)
);
select storage.by_party('performance.list_edit_rows');
create index list_edit_rows_by_edit on performance.list_edit_rows (list_edit_id);
