-- A record about nobody stands for itself where an import is taken back: what files did to it is kept under its own
-- id, which is no party's.
alter table information.import_changes drop constraint import_changes_party;
