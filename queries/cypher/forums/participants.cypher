// en: Who takes part in a forum, organisation or programme?
// id: Siapa yang ikut serta dalam suatu forum, organisasi atau program?
// note: Asserted only.
// param name name required: name, Indonesian name or acronym of the forum, organisation or programme; case does not matter
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column forum: name of the forum, organisation or programme
// column participant: name of the participant
// column relation: PARTICIPATES_IN, MEMBER_OF, ESTABLISHED, RUNS or SUPPORTS
// column role: as what
// column date: when, EDTF
// column edition: which meeting
// column document: document that says so
// column quote: where it says so
// column id: id of the relationship
// table participant relation role date quote

MATCH (f:Forum|Programme|Actor)
WHERE any(name IN [f.name, f.name_id, f.acronym] + coalesce(f.aliases, []) WHERE toLower(name) = toLower($name))
MATCH (p)-[r:PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|RUNS|SUPPORTS]->(f)
WHERE r.modality IS NULL AND f.modality IS NULL
  AND ($min_sources IS NULL OR r.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(r.date, f.date), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(r.date, f.date), '../', ''), '/')[0])))
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN f.name AS forum, p.name AS participant, type(r) AS relation, r.role AS role, r.date AS date, r.edition AS edition, e.document AS document,
  e.quote AS quote, r.id AS id
ORDER BY forum, participant, date, id
