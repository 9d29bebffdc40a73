-- A decision replaces what the model expected of the pair, so what is counted are shares of pairs, and may be negative.
-- The rows without a comparison hold the sum, and how often and by how many answers it changed.
alter table information.identity_label_counts alter column pairs type double precision;
