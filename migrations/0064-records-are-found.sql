-- Records of the firm's own objects by the words of their names and of what they hold.
create index object_records_words on information.object_records using gin (kernel.search_words(title));
create index object_records_values on information.object_records using gin (kernel.search_words(custom::text));
