-- A view is one's own, a team's or everybody's; how it draws its rows stands in `layout`: table, groups, board or
-- calendar, by which field, and how wide its columns are.
alter table information.saved_views add column team_id uuid;
alter table information.saved_views add column layout jsonb not null default '{}';
alter table information.saved_views add constraint saved_views_shared check (not (is_shared and team_id is not null));
