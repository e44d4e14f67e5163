// en: Which agreements does a state have, itself or through its agencies?
// id: Perjanjian apa saja yang dimiliki suatu negara, sendiri atau melalui lembaganya?
// note: Asserted agreements only; one row for each way in which the state or an agency of it is party to one.
// param state actor required: any of its names, in either language, or its acronym; case does not matter
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column agreement: title of the agreement
// column kind: kind of agreement
// column party: the state, or the agency of it that is party
// column others: names of the other parties
// column action: what the party did (signed, ratified, acceded), where the text says it
// column date: date of that, or of the agreement, EDTF
// column document: document that says so
// column quote: where it says so
// column id: id of the PARTY_TO
// table date kind party others quote

MATCH (s:State)
WHERE any(name IN [s.name, s.name_id, s.acronym] + coalesce(s.aliases, []) WHERE toLower(name) = toLower($state))
MATCH (p:Actor)-[r:PARTY_TO]->(g:Agreement)
WHERE g.modality IS NULL AND r.modality IS NULL AND coalesce(r.action, '') <> 'withdrew'
  AND (p.id = s.id OR ((p:Agency OR p:Unit) AND p.country = s.country) OR EXISTS { MATCH (p)-[:AGENCY_OF]->(s) })
  AND ($min_sources IS NULL OR r.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(r.date, g.date, toString(g.latest)), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(r.date, g.date, toString(g.latest)), '../', ''), '/')[0])))
WITH DISTINCT p, r, g
OPTIONAL MATCH (other)-[:PARTY_TO]->(g)
WHERE other.id <> p.id
WITH p, r, g, other.name AS other
ORDER BY other
WITH p, r, g, collect(DISTINCT other) AS others
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN coalesce(g.title, g.title_id, CASE g.kind WHEN 'other' THEN 'cooperation' ELSE g.kind END) AS agreement, g.kind AS kind, p.name AS party, others, r.action AS action, coalesce(r.date, g.date) AS date,
  e.document AS document, e.quote AS quote, r.id AS id
ORDER BY date, agreement, id
