-- From which sites a browser may send with a key of a source; nobody’s until somebody says so.
alter table information.sources add column origins text[] not null default '{}';
