-- What was done, each entry sealed by the one before it: see org.portevoix.audit.AuditEntry for the text behind a hash.
-- Entries are added and never changed. A subject is a keyed hash of a number, never the number.
create table audit (
    id bigint primary key,
    added_at timestamp with time zone not null,
    kind varchar(40) not null,
    campaign varchar(100),
    subject varchar(32),
    detail varchar(4000) not null,
    previous_hash varchar(64) not null,
    hash varchar(64) not null
);

-- One row, held by whoever adds an entry: how many there are, and the hash of the last.
create table audit_head (
    id integer primary key,
    entries bigint not null,
    hash varchar(64) not null
);
insert into audit_head (id, entries, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
