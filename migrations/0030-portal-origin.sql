-- By which link a customer came in, and who handed it over: who looked is told with it.
alter table empowerment.portal_sessions add link text;
alter table empowerment.portal_sessions add handed_by uuid;
alter table kernel.audit_reads add link text;
alter table kernel.audit_reads add handed_by uuid;
