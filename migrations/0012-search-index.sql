-- New parties wait in the search index's list, which is merged in when it has 128 kB: written one by one, the
-- words of a party were half the cost of making it. A search reads the list too, so it is kept short.
alter index kernel.parties_search set (fastupdate = on, gin_pending_list_limit = 128);
