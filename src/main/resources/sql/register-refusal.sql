insert into opposition (number, scope, source, evidence, opposed_at)
select cast(:#${body.number.digits} as bigint), 'all', cast(:#${body.source} as varchar),
       cast(:#${body.evidence} as varchar), cast(:#${body.opposedAt} as timestamp with time zone)
where not exists
      (select 1 from opposition where number = cast(:#${body.number.digits} as bigint) and scope = 'all')
