// en: Which sentences tie two named things to each other?
// id: Kalimat mana yang menghubungkan dua hal yang bernama?
// note: Relationships between the two, and those by which both meet in one agreement, activity, forum or programme, whatever their modality.
// param name name required: name, title, Indonesian name or acronym of the first; case does not matter
// param other name required: the same of the second
// column source: where the relationship starts
// column relation: its type
// column target: where it ends
// column modality: how the text puts it, where it does not assert it
// column document: document
// column start: first code point of the quote in its text
// column end: the code point after its last
// column quote: the words
// column relationship: id of the relationship
// column evidence: id of the evidence
// table source relation target quote

MATCH (a:Entity)
WHERE any(name IN [a.name, a.name_id, a.acronym, a.title, a.title_id] + coalesce(a.aliases, []) WHERE toLower(name) = toLower($name))
MATCH (b:Entity)
WHERE any(name IN [b.name, b.name_id, b.acronym, b.title, b.title_id] + coalesce(b.aliases, []) WHERE toLower(name) = toLower($other))
  AND a.id <> b.id
OPTIONAL MATCH (a)-[d]-(b)
WITH a, b, collect(d) AS direct
OPTIONAL MATCH (a)-[p]->(h:Agreement|Activity|Forum|Programme)<-[q]-(b)
WITH direct, collect(p) AS left, collect(q) AS right
UNWIND direct + left + right AS r
WITH DISTINCT r
WITH r, startNode(r) AS source, endNode(r) AS target
UNWIND coalesce(r.evidence, []) AS evidence
MATCH (e:Entity {id: evidence})
RETURN coalesce(source.name, source.title, source.title_id, CASE source.kind WHEN 'other' THEN 'cooperation' ELSE source.kind END) AS source, type(r) AS relation,
  coalesce(target.name, target.title, target.title_id, CASE target.kind WHEN 'other' THEN 'cooperation' ELSE target.kind END) AS target, coalesce(r.modality, target.modality) AS modality,
  e.document AS document, e.start AS `start`, e.end AS `end`, e.quote AS quote, r.id AS relationship, e.id AS evidence
ORDER BY document, `start`, relationship, evidence
