-- By these explain and erase find a number at once; the first is the last guard against a number twice, between several
-- processes. H2 does without: kept while millions of rows are loaded, they
-- take longer than the rows; a first load into PostgreSQL builds them at its end.
create unique index contact_number on contact (number);
create index exclusion_number on exclusion (number);
