// en: What did an actor do, in the order of time?
// id: Apa yang dilakukan suatu pelaku, menurut urutan waktu?
// note: Asserted agreements, forums, programmes and activities; what has no date comes last.
// param actor actor required: any of its names, in either language, or its acronym; case does not matter
// param first_year integer optional: leave out earlier years, and what has no year
// param last_year integer optional: leave out later years, and what has no year
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column date: when, EDTF
// column relation: what ties the actor to it
// column role: as what, or by which act
// column what: its title or name
// column others: who else is party to it or takes part, for agreements, activities and programmes
// column label: Agreement, Forum, Programme, Activity or a kind of actor
// column kind: kind of agreement, programme or activity
// column document: document that says so
// column quote: where it says so
// column id: id of the relationship
// table date relation what quote

MATCH (a:Actor|Forum)
WHERE any(name IN [a.name, a.name_id, a.acronym] + coalesce(a.aliases, []) WHERE toLower(name) = toLower($actor))
MATCH (a)-[r:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS]->(x)
WHERE r.modality IS NULL AND x.modality IS NULL
WITH a, r, x, CASE WHEN x:Forum OR x:Actor THEN r.date ELSE coalesce(r.date, x.date) END AS date
WITH a, r, x, date, toInteger(substring(date, 0, 4)) AS year
WHERE ($first_year IS NULL OR year >= $first_year) AND ($last_year IS NULL OR year <= $last_year)
  AND ($min_sources IS NULL OR r.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(date, CASE WHEN x:Forum OR x:Actor THEN NULL ELSE toString(x.latest) END), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(date, CASE WHEN x:Forum OR x:Actor THEN NULL ELSE toString(x.latest) END), '../', ''), '/')[0])))
OPTIONAL MATCH (other)-[t:PARTY_TO|TAKES_PART_IN|RUNS|SUPPORTS]->(x)
WHERE other.id <> a.id AND t.modality IS NULL
WITH r, x, date, other.name AS other
ORDER BY other
WITH r, x, date, collect(DISTINCT other) AS others
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN date, type(r) AS relation, coalesce(r.role, r.action) AS role, coalesce(x.name, x.title, x.title_id, x.quantity, CASE x.kind WHEN 'other' THEN 'cooperation' ELSE x.kind END) AS what, others,
  head([y IN labels(x) WHERE NOT y IN ['Entity', 'Actor']]) AS label, x.kind AS kind, e.document AS document, e.quote AS quote, r.id AS id
ORDER BY date, what, id
