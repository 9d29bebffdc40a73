-- How much of the whole a customer says that their insight covers, and what a browser's signal objects to.
alter table empowerment.insight_choices add covers double precision
  constraint insight_choices_covers check (covers between 0 and 1);
insert into empowerment.purposes (purpose, title, class, basis, sentence, is_shipped) values
  ('sharing', 'Passing on to others', 'research', 'consent', 'To pass your data on to other firms. We do not do it unless you permit it.', true),
  ('access', 'The way into your own pages', 'service', 'legal duty', 'To let you see what we know of you, whenever you ask.', true)
on conflict do nothing;
