// en: Which ties does a document deny, or only plan, propose or recommend?
// id: Hubungan apa yang disangkal oleh dokumen, atau baru direncanakan, diusulkan atau disarankan?
// param actor actor optional: only ties of this actor, by any of its names
// param modality denied|proposed|planned|provided_for|recommended|hypothetical optional: only ties of this kind
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column source: who
// column relation: type of the relationship
// column target: with whom, or to what
// column modality: how the text puts it
// column what: what is declined, or the kind of agreement or activity
// column date: when, EDTF
// column document: document that says so
// column quote: where it says so
// column id: id of the relationship
// table source target modality date quote

MATCH (a)-[r:DECLINES|PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS]->(b)
WITH a, r, b, coalesce(r.modality, b.modality, CASE WHEN type(r) = 'DECLINES' THEN 'denied' END) AS modality
WHERE modality IS NOT NULL AND ($modality IS NULL OR modality = toLower($modality)) AND ($actor IS NULL
  OR any(name IN [a.name, a.name_id, a.acronym] + coalesce(a.aliases, []) WHERE toLower(name) = toLower($actor))
  OR any(name IN [b.name, b.name_id, b.acronym] + coalesce(b.aliases, []) WHERE toLower(name) = toLower($actor)))
  AND ($min_sources IS NULL OR r.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(r.date, b.date), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(r.date, b.date), '../', ''), '/')[0])))
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN a.name AS source, type(r) AS relation, coalesce(b.name, b.title, b.title_id, CASE b.kind WHEN 'other' THEN 'cooperation' ELSE b.kind END) AS target, modality, coalesce(r.what, b.kind) AS what,
  coalesce(r.date, b.date) AS date, e.document AS document, e.quote AS quote, r.id AS id
ORDER BY modality, target, source, id
