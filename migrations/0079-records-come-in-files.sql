-- Records of the firm's objects come in files too: which source says so, under which number, and by which import.
alter table information.object_records add column source_id uuid;
alter table information.object_records add column external_id text;
alter table information.object_records add column import_id uuid;
create index object_records_by_import on information.object_records (import_id) where import_id is not null;
