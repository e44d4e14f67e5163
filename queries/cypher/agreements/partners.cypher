// en: With whom does an agency have agreements?
// id: Dengan siapa suatu lembaga memiliki perjanjian?
// note: Asserted agreements only, of any kind; one row for each way in which a partner is party to one.
// param agency actor required: any of its names, in either language, or its acronym; case does not matter
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column partner: name of the other party
// column country: its country, ISO 3166 alpha-2
// column agreement: title of the agreement
// column kind: kind of agreement
// column action: what the partner did (signed, ratified, acceded), where the text says it
// column date: date of that, or of the agreement, EDTF
// column document: document that says the partner is party to it
// column quote: where it says so
// column id: id of the partner's PARTY_TO
// table partner country kind date quote

MATCH (a:Actor|Forum)
WHERE any(name IN [a.name, a.name_id, a.acronym] + coalesce(a.aliases, []) WHERE toLower(name) = toLower($agency))
MATCH (a)-[own:PARTY_TO]->(g:Agreement)
WHERE g.modality IS NULL AND own.modality IS NULL AND coalesce(own.action, '') <> 'withdrew'
WITH g, collect(a.id) AS agencies
MATCH (partner)-[r:PARTY_TO]->(g)
WHERE NOT partner.id IN agencies AND r.modality IS NULL AND coalesce(r.action, '') <> 'withdrew'
  AND ($min_sources IS NULL OR r.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(r.date, g.date, toString(g.latest)), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(r.date, g.date, toString(g.latest)), '../', ''), '/')[0])))
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN partner.name AS partner, partner.country AS country, coalesce(g.title, g.title_id, CASE g.kind WHEN 'other' THEN 'cooperation' ELSE g.kind END) AS agreement, g.kind AS kind, r.action AS action,
  coalesce(r.date, g.date) AS date, e.document AS document, e.quote AS quote, r.id AS id
ORDER BY partner, date, id
