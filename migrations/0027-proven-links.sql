-- How often somebody failed to say what a link that staff handed over asks for.
alter table empowerment.portal_links add tries smallint not null default 0;
