// en: How are two actors connected, through agreements, forums, programmes and activities?
// id: Bagaimana dua pelaku terhubung, melalui perjanjian, forum, program dan kegiatan?
// note: One shortest chain with at most three actors between them; what is denied, planned or only proposed joins nobody.
// param actor actor required: any of its names, in either language, or its acronym; case does not matter
// param other actor required: the same of the second actor
// column step: number of the step, from 1
// column source: what the step starts from
// column relation: type of the relationship, whichever way it points
// column target: what the step reaches
// column document: document that says so
// column quote: where it says so
// column id: id of the relationship
// table step source relation target quote

// A shortestPath whose condition is checked after the search misses the way round a planned tie; engines differ in that. So the actors reached are
// listed level by level, each with the first of the ways to it in the order of ids, until the other is among them.
MATCH (b:Actor|Forum)
WHERE any(name IN [b.name, b.name_id, b.acronym] + coalesce(b.aliases, []) WHERE toLower(name) = toLower($other))
WITH collect(b.id) AS target
MATCH (a:Actor|Forum)
WHERE any(name IN [a.name, a.name_id, a.acronym] + coalesce(a.aliases, []) WHERE toLower(name) = toLower($actor))
  AND NOT a.id IN target
WITH target, collect(a.id) AS seen, collect({id: a.id, path: a.id}) AS level, null AS path
UNWIND level AS at
OPTIONAL MATCH (:Entity {id: at.id})
  -[r:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS*0..1]->(h)
  <-[s:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS*0..1]-(y:Actor|Forum)
WHERE path IS NULL AND NOT y.id IN seen
  AND h.modality IS NULL AND all(x IN r WHERE x.modality IS NULL) AND all(x IN s WHERE x.modality IS NULL)
WITH target, path, seen, y.id AS id, min(at.path + ' ' + h.id + ' ' + y.id) AS shortest
WITH target, path, seen, collect(id) AS ids, collect({id: id, path: shortest}) AS level
WITH target, seen + ids AS seen, level, coalesce(path, head([x IN level WHERE x.id IN target | x.path])) AS path
UNWIND level AS at
OPTIONAL MATCH (:Entity {id: at.id})
  -[r:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS*0..1]->(h)
  <-[s:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS*0..1]-(y:Actor|Forum)
WHERE path IS NULL AND NOT y.id IN seen
  AND h.modality IS NULL AND all(x IN r WHERE x.modality IS NULL) AND all(x IN s WHERE x.modality IS NULL)
WITH target, path, seen, y.id AS id, min(at.path + ' ' + h.id + ' ' + y.id) AS shortest
WITH target, path, seen, collect(id) AS ids, collect({id: id, path: shortest}) AS level
WITH target, seen + ids AS seen, level, coalesce(path, head([x IN level WHERE x.id IN target | x.path])) AS path
UNWIND level AS at
OPTIONAL MATCH (:Entity {id: at.id})
  -[r:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS*0..1]->(h)
  <-[s:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS*0..1]-(y:Actor|Forum)
WHERE path IS NULL AND NOT y.id IN seen
  AND h.modality IS NULL AND all(x IN r WHERE x.modality IS NULL) AND all(x IN s WHERE x.modality IS NULL)
WITH target, path, seen, y.id AS id, min(at.path + ' ' + h.id + ' ' + y.id) AS shortest
WITH target, path, seen, collect(id) AS ids, collect({id: id, path: shortest}) AS level
WITH target, seen + ids AS seen, level, coalesce(path, head([x IN level WHERE x.id IN target | x.path])) AS path
UNWIND level AS at
OPTIONAL MATCH (:Entity {id: at.id})
  -[r:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS*0..1]->(h)
  <-[s:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS*0..1]-(y:Actor|Forum)
WHERE path IS NULL AND NOT y.id IN seen
  AND h.modality IS NULL AND all(x IN r WHERE x.modality IS NULL) AND all(x IN s WHERE x.modality IS NULL)
WITH target, path, seen, y.id AS id, min(at.path + ' ' + h.id + ' ' + y.id) AS shortest
WITH target, path, seen, collect(id) AS ids, collect({id: id, path: shortest}) AS level
WITH target, seen + ids AS seen, level, coalesce(path, head([x IN level WHERE x.id IN target | x.path])) AS path
WITH split(coalesce(path, ''), ' ') AS ids
UNWIND range(0, size(ids) - 2) AS i
WITH ids[i] AS near, ids[i + 1] AS far, i
WHERE near <> far
MATCH (source:Entity {id: near})-[r:PARTY_TO|PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|TAKES_PART_IN|RUNS|SUPPORTS]-(target:Entity {id: far})
WHERE r.modality IS NULL
WITH i, source, target, r
ORDER BY r.id
WITH i, source, target, head(collect(r)) AS r
ORDER BY i
WITH collect({source: source, r: r, target: target}) AS steps
UNWIND range(0, size(steps) - 1) AS i
WITH i + 1 AS step, steps[i].source AS source, steps[i].r AS r, steps[i].target AS target
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN step, coalesce(source.name, source.title, source.title_id, CASE source.kind WHEN 'other' THEN 'cooperation' ELSE source.kind END) AS source, type(r) AS relation,
  coalesce(target.name, target.title, target.title_id, CASE target.kind WHEN 'other' THEN 'cooperation' ELSE target.kind END) AS target, e.document AS document, e.quote AS quote, r.id AS id
ORDER BY step
