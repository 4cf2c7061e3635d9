select coalesce(k.name, '') as campaign, e.reason, '+' || e.number as number, coalesce(x.name, s.name) as file,
       coalesce(e.line, p.line) as line, e.cell, e.detail, e.excluded_at
from exclusion e
left join campaign k on k.id = e.campaign_id
left join extract x on x.id = e.extract_id
left join contact p on p.id = e.contact_id
left join extract s on s.id = p.extract_id
where (cast(? as varchar) is null or e.campaign_id is null or k.name = ?)
  and (x.state is null or x.state <> 'failed')
order by e.id
