// en: Which activities were there, and who took part?
// id: Kegiatan apa saja yang ada, dan siapa yang ikut serta?
// note: Asserted activities.
// param kind training|joint_operation|information_exchange|capacity_building|meeting|visit|seizure|assistance|liaison_posting|other optional: only activities of this kind
// param actor actor optional: only activities this actor took part in, by any of its names
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column date: when, EDTF
// column kind: kind of activity
// column activity: its title, or the words that tell its quantity
// column actors: who took part
// column places: where
// column under: agreements, programmes and forums it stands under
// column document: document that tells of it
// column quote: where it does
// column id: id of the activity
// table date kind actors quote

MATCH (x:Activity)
WHERE x.modality IS NULL AND ($kind IS NULL OR toLower(x.kind) = toLower($kind))
  AND ($min_sources IS NULL OR x.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(x.date, toString(x.latest)), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(x.date, toString(x.latest)), '../', ''), '/')[0])))
OPTIONAL MATCH (p)-[t:TAKES_PART_IN]->(x)
WHERE t.modality IS NULL
WITH x, p
ORDER BY p.name, p.id
WITH x, collect(DISTINCT p) AS everyone
WHERE $actor IS NULL
  OR any(p IN everyone WHERE any(name IN [p.name, p.name_id, p.acronym] + coalesce(p.aliases, []) WHERE toLower(name) = toLower($actor)))
OPTIONAL MATCH (x)-[:HELD_IN]->(y:Place)
WITH x, everyone, y.name AS place
ORDER BY place
WITH x, everyone, collect(DISTINCT place) AS places
OPTIONAL MATCH (x)-[:UNDER]->(u)
WITH x, everyone, places, coalesce(u.name, u.title, u.title_id, CASE u.kind WHEN 'other' THEN 'cooperation' ELSE u.kind END) AS frame
ORDER BY frame
WITH x, everyone, places, collect(DISTINCT frame) AS under
OPTIONAL MATCH (e:Entity {id: head(x.evidence)})
RETURN x.date AS date, x.kind AS kind, coalesce(x.title, x.quantity) AS activity, [p IN everyone | p.name] AS actors, places, under,
  e.document AS document, e.quote AS quote, x.id AS id
ORDER BY date, id
