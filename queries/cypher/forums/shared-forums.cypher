// en: In which forums and programmes do two actors sit together?
// id: Dalam forum dan program apa saja dua pelaku duduk bersama?
// note: Asserted; for each forum one row for each of the two, with its own sentence.
// param actor actor required: any of its names, in either language, or its acronym; case does not matter
// param other actor required: the same of the second actor
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column forum: name of the forum, organisation or programme
// column member: which of the two
// column relation: PARTICIPATES_IN, MEMBER_OF or ESTABLISHED
// column date: when, EDTF
// column edition: which meeting
// column document: document that says so
// column quote: where it says so
// column id: id of the relationship
// table forum member relation date quote

MATCH (a:Actor|Forum)
WHERE any(name IN [a.name, a.name_id, a.acronym] + coalesce(a.aliases, []) WHERE toLower(name) = toLower($actor))
MATCH (b:Actor|Forum)
WHERE any(name IN [b.name, b.name_id, b.acronym] + coalesce(b.aliases, []) WHERE toLower(name) = toLower($other))
  AND a.id <> b.id
MATCH (a)-[p:PARTICIPATES_IN|MEMBER_OF|ESTABLISHED]->(f)<-[q:PARTICIPATES_IN|MEMBER_OF|ESTABLISHED]-(b)
WHERE p.modality IS NULL AND q.modality IS NULL AND f.modality IS NULL
WITH f, collect(a.id) + collect(b.id) AS both
MATCH (member)-[r:PARTICIPATES_IN|MEMBER_OF|ESTABLISHED]->(f)
WHERE member.id IN both AND r.modality IS NULL
  AND ($min_sources IS NULL OR r.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(r.date, '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(r.date, '../', ''), '/')[0])))
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN f.name AS forum, member.name AS member, type(r) AS relation, r.date AS date, r.edition AS edition, e.document AS document, e.quote AS quote,
  r.id AS id
ORDER BY forum, member, date, id
