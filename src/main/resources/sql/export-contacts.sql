select '+' || p.number as number, p.surname, p.given_name, p.address, p.postal_code, p.commune, p.commune_code,
       p.department, p.registered, p.abstention, p.line_type, p.territory, p.zone,
       p.legal_basis, coalesce(p.consent_proof, x.consent_proof) as consent_proof, coalesce(p.source, x.source) as source,
       p.repaired_from, x.name as file, p.line
from contact p
join extract x on x.id = p.extract_id
where cast(? as varchar) is null or exists
      (select 1 from claim c join campaign k on k.id = c.campaign_id where c.contact_id = p.id and k.name = ?)
order by p.id
