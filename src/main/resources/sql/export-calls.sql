select k.name as campaign, c.reference, '+' || c.number as number, c.attempt, c.state, c.vendor, c.vendor_id, c.claimed_at,
       c.requested_at, c.ringing_at, c.answered_at, c.ended_at, c.answered_by, c.digits, c.duration_seconds,
       c.first_audio_millis, c.price, c.currency, c.error_code, c.error_text
from call c
join campaign k on k.id = c.campaign_id
where cast(? as varchar) is null or k.name = ?
order by c.id
