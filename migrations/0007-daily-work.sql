-- What people write by hand: notes, tasks, saved views of the list, and bulk edits with a way back.
create table information.notes (
  party_id   uuid not null,
  note_id    uuid not null,
  body       text not null,
  version    integer not null default 1,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint notes_key primary key (party_id, note_id),
  constraint notes_party foreign key (party_id) references kernel.parties (party_id),
  constraint notes_body check (body <> '')
);
select storage.by_party('information.notes');

create table information.tasks (
  party_id    uuid not null,
  task_id     uuid not null,
  title       text not null,
  due_on      date,
  assignee_id uuid,
  version     integer not null default 1,
  created_by  uuid,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint tasks_key primary key (party_id, task_id),
  constraint tasks_party foreign key (party_id) references kernel.parties (party_id),
  constraint tasks_assignee foreign key (assignee_id) references kernel.users (user_id),
  constraint tasks_title check (title <> '')
);
select storage.by_party('information.tasks');
create index tasks_by_assignee on information.tasks (assignee_id, due_on);

-- A task is done when a row stands here, so who and when are never missing.
create table information.task_completions (
  party_id     uuid not null,
  task_id      uuid not null,
  completed_by uuid,
  completed_at timestamptz not null,
  constraint task_completions_key primary key (party_id, task_id),
  constraint task_completions_task foreign key (party_id, task_id) references information.tasks (party_id, task_id)
);
select storage.by_party('information.task_completions');

create table information.saved_views (
  view_id    uuid not null,
  name       text not null,
  owner_id   uuid not null,
  is_shared  boolean not null default false,
  filter     jsonb not null,
  sort       text not null,
  columns    text[],
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint saved_views_key primary key (view_id)
);
select storage.local('information.saved_views');
create index saved_views_by_owner on information.saved_views (owner_id);

create table information.bulk_edits (
  bulk_edit_id uuid not null,
  changes      jsonb not null,
  changed      bigint not null,
  edited_by    uuid,
  edited_at    timestamptz not null,
  undone_at    timestamptz,
  undone_by    uuid,
  undone       bigint,
  left_alone   bigint,
  constraint bulk_edits_key primary key (bulk_edit_id)
);
select storage.local('information.bulk_edits');

create table information.bulk_edit_rows (
  party_id     uuid not null,
  bulk_edit_id uuid not null,
  before       jsonb not null,
  version_after integer not null,
  constraint bulk_edit_rows_key primary key (party_id, bulk_edit_id),
  constraint bulk_edit_rows_party foreign key (party_id) references kernel.parties (party_id)
);
select storage.by_party('information.bulk_edit_rows');
create index bulk_edit_rows_by_edit on information.bulk_edit_rows (bulk_edit_id);
