-- H2 writes its file each time it reserves the next ids of a table, by default 32 of them. Ids stay in order: one process
-- gives them out, in order, to all connections. PostgreSQL reserves per connection and must not do so: a later contact
-- could get an id below a campaign's cursor.
alter table contact alter column id set cache 10000;
alter table exclusion alter column id set cache 10000;
alter table claim alter column id set cache 10000;
alter table call_event alter column id set cache 10000;
