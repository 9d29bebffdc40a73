-- A text as search compares it: lower case, accents removed, its words as a vector. Beyond 100,000 characters nothing
-- is looked at, for a vector has a greatest size and a long mail must still be stored.
create function kernel.search_words(words text) returns tsvector immutable parallel safe language sql as $$
  select to_tsvector('simple'::regconfig,
    regexp_replace(normalize(lower(left(coalesce(words, ''), 100000)), NFKD), '[\u0300-\u036f]', '', 'g')) $$;

create index notes_words on information.notes using gin (kernel.search_words(body));
create index tasks_words on information.tasks using gin (kernel.search_words(title));
create index complaints_words on channels.complaints using gin (kernel.search_words(words));
create index promises_words on channels.promises using gin (kernel.search_words(words));
create index messages_words on channels.messages using gin (kernel.search_words(subject || ' ' || body_text));
create index interactions_words on channels.interactions
  using gin (kernel.search_words(coalesce(subject, '') || ' ' || coalesce(words, '')))
  where subject is not null or words is not null;
create index orders_by_number on value.orders (lower(order_number) text_pattern_ops) where order_number is not null;
create index parties_attributes on kernel.parties
  using gin (jsonb_to_tsvector('simple'::regconfig, custom, '["string", "numeric"]')) where custom <> '{}';

-- The words of names and places, each once, with the keys by which a misspelt word meets it: the word with one letter
-- left out, each in turn, and how it sounds. Small beside the parties, for names repeat.
create table information.name_words (
  word       text not null,
  keys       text[] not null,
  learned_at timestamptz not null,
  constraint name_words_key primary key (word)
);
select storage.local('information.name_words');
create index name_words_keys on information.name_words using gin (keys);
