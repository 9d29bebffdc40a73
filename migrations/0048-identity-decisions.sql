-- A decision about two records is counted where it teaches: by the level of each comparison. `counted_in` is the model
-- whose counts it stands in, so that taking it back takes the very same away.
alter table information.identity_verdicts add column levels jsonb;
alter table information.identity_verdicts add column counted_in integer;
alter table information.identity_verdicts drop constraint identity_verdicts_origin;
alter table information.identity_verdicts add constraint identity_verdicts_origin check (origin in ('review', 'unmerge', 'split', 'complaint', 'hand', 'batch'));

-- What is worth most to decide comes first; what contradicts a pair, and by which batch it was decided.
alter table information.identity_reviews add column veto text;
alter table information.identity_reviews add column worth double precision not null default 0;
alter table information.identity_reviews add column run_id uuid;
create index identity_reviews_worth on information.identity_reviews (((skipped_at is not null)::int), (-worth), review_id) where state = 'open';
create index identity_reviews_by_run on information.identity_reviews (run_id) where run_id is not null;

-- What people's decisions since a model was trained say of its levels: the model in force is the trained one with these.
create table information.identity_label_counts (
  kind       text not null,
  version    integer not null,
  verdict    text not null,
  comparison text not null,
  level      text not null,
  pairs      integer not null,
  constraint identity_label_counts_key primary key (kind, version, verdict, comparison, level),
  constraint identity_label_counts_verdict check (verdict in ('same', 'different', 'household'))
);
select storage.local('information.identity_label_counts');
create index identity_runs_by_import on information.identity_runs ((wish ->> 'importId')) where wish ->> 'importId' is not null;
