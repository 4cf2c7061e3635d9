-- How many calls of a campaign are not settled, by vendor: kept with each claim and each settlement, so that a claim need
-- not look at the calls.
create table in_progress (
    campaign_id bigint not null references campaign (id),
    vendor varchar(40) not null,
    calls integer not null,
    primary key (campaign_id, vendor)
);
insert into in_progress (campaign_id, vendor, calls)
select campaign_id, vendor, count(*) from call where settled_at is null group by campaign_id, vendor;

-- Its one row is held by the process that claims calls.
create table claim_turn (
    id integer primary key
);
insert into claim_turn (id) values (1);

-- Another pace than the campaign's file says, ordered while it runs; null: as the file says.
alter table campaign add column ordered_rate double precision;
alter table campaign add column ordered_concurrent integer;
