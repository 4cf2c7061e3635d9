-- What calls have cost, by the day (UTC) on which they were settled; kept with each change, so that a claim need not add
-- up calls. Of those that were answered and have no price yet, unpriced says how many.
create table spending (
    campaign_id bigint not null references campaign (id),
    day_on date not null,
    currency varchar(3) not null,
    amount decimal(14, 4) not null,
    priced integer not null,
    unpriced integer not null,
    primary key (campaign_id, day_on, currency)
);
insert into spending (campaign_id, day_on, currency, amount, priced, unpriced)
select campaign_id, cast(settled_at as date), coalesce(currency, ''), coalesce(sum(price), 0), count(price),
    sum(case when price is null and answered_at is not null then 1 else 0 end)
from call where settled_at is not null group by campaign_id, cast(settled_at as date), coalesce(currency, '');
