// en: Which agreements do two actors have with each other?
// id: Perjanjian apa saja yang dimiliki dua pelaku satu sama lain?
// note: Asserted agreements only; for each agreement one row for each of the two, with its own sentence.
// param actor actor required: any of its names, in either language, or its acronym; case does not matter
// param other actor required: the same of the second actor
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column agreement: title of the agreement
// column kind: kind of agreement
// column party: which of the two
// column action: what it did (signed, ratified, acceded), where the text says it
// column date: date of that, or of the agreement, EDTF
// column document: document that says it is party
// column quote: where it says so
// column id: id of the PARTY_TO
// table date kind party quote

MATCH (a:Actor|Forum)
WHERE any(name IN [a.name, a.name_id, a.acronym] + coalesce(a.aliases, []) WHERE toLower(name) = toLower($actor))
MATCH (b:Actor|Forum)
WHERE any(name IN [b.name, b.name_id, b.acronym] + coalesce(b.aliases, []) WHERE toLower(name) = toLower($other))
  AND a.id <> b.id
MATCH (a)-[p:PARTY_TO]->(g:Agreement)<-[q:PARTY_TO]-(b)
WHERE g.modality IS NULL AND p.modality IS NULL AND q.modality IS NULL
WITH g, collect(a.id) + collect(b.id) AS both
MATCH (party)-[r:PARTY_TO]->(g)
WHERE party.id IN both AND r.modality IS NULL
  AND ($min_sources IS NULL OR r.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(r.date, g.date, toString(g.latest)), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(r.date, g.date, toString(g.latest)), '../', ''), '/')[0])))
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN coalesce(g.title, g.title_id, CASE g.kind WHEN 'other' THEN 'cooperation' ELSE g.kind END) AS agreement, g.kind AS kind, party.name AS party, r.action AS action, coalesce(r.date, g.date) AS date,
  e.document AS document, e.quote AS quote, r.id AS id
ORDER BY agreement, date, party, id
