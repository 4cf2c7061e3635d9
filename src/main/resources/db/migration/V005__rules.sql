-- When a number, or a home, was called before: rules limit how often, over all campaigns.
create index claim_number on claim (number, claimed_at);
create index claim_household on claim (household, claimed_at);

-- Why a campaign makes no calls until somebody resumes it; null: it does.
alter table campaign add column paused_at timestamp with time zone;
alter table campaign add column paused_by varchar(100);
alter table campaign add column pause_reason varchar(500);
alter table campaign add column resumed_at timestamp with time zone;

-- A rule that a campaign does not follow, and who has taken that on.
create table acknowledgement (
    campaign varchar(100) not null,
    rule varchar(60) not null,
    name varchar(100) not null,
    reason varchar(500) not null,
    acknowledged_at timestamp with time zone not null,
    primary key (campaign, rule)
);
