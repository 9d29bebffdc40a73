-- Files that a model is to be fitted to, and the fits: each runs in the background, and its report is kept with it.
create table information.fit_files (
  fit_file_id uuid not null,
  name        text not null,
  path        text not null,
  bytes       bigint not null,
  created_by  uuid,
  created_at  timestamptz not null,
  used_at     timestamptz not null,
  constraint fit_files_key primary key (fit_file_id)
);
select storage.local('information.fit_files');

-- The report is json, not jsonb: its numbers and their order are those of the command line.
create table information.fits (
  fit_id      uuid not null,
  fit_file_id uuid not null,
  file_name   text not null,
  model       text not null,
  options     jsonb not null,
  state       text not null,
  attempts    integer not null default 0,
  progress    jsonb,
  report      json,
  has_rows    boolean not null default false,
  error       jsonb,
  created_by  uuid,
  created_at  timestamptz not null,
  started_at  timestamptz,
  finished_at timestamptz,
  updated_at  timestamptz not null,
  constraint fits_key primary key (fit_id),
  constraint fits_state check (state in ('waiting', 'running', 'done', 'failed', 'cancelled'))
);
select storage.local('information.fits');
create index fits_newest on information.fits (created_at desc, fit_id desc);
create index fits_open on information.fits (created_at) where state in ('waiting', 'running');
