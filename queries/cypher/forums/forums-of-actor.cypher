// en: In which forums does an actor sit?
// id: Dalam forum apa saja suatu pelaku duduk?
// note: Forums and organisations, asserted; one row for each way of taking part.
// param actor actor required: any of its names, in either language, or its acronym; case does not matter
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column forum: name of the forum or organisation
// column level: regional or international, where known
// column relation: PARTICIPATES_IN, MEMBER_OF or ESTABLISHED
// column role: as what
// column date: when, EDTF
// column edition: which meeting
// column document: document that says so
// column quote: where it says so
// column id: id of the relationship
// table forum relation role date quote

MATCH (a:Actor|Forum)
WHERE any(name IN [a.name, a.name_id, a.acronym] + coalesce(a.aliases, []) WHERE toLower(name) = toLower($actor))
MATCH (a)-[r:PARTICIPATES_IN|MEMBER_OF|ESTABLISHED]->(f:Forum|Actor)
WHERE r.modality IS NULL
  AND ($min_sources IS NULL OR r.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(r.date, '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(r.date, '../', ''), '/')[0])))
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN f.name AS forum, f.level AS level, type(r) AS relation, r.role AS role, r.date AS date, r.edition AS edition, e.document AS document,
  e.quote AS quote, r.id AS id
ORDER BY forum, date, id
