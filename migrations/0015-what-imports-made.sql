-- What an import made of each field it changed, beside what the field was: taking the import back then gives
-- back what still stands, field by field, and leaves what somebody has written since. Null: changed by an
-- earlier version, where `before` is the whole party.
alter table information.import_changes add column after jsonb;

-- Parties that kept something of an import when it was taken back, because somebody else had a hand in it.
alter table information.imports add column left_alone integer not null default 0;
