// en: What contradicts itself, within a document or between two?
// id: Apa yang bertentangan, di dalam satu dokumen atau antara dua dokumen?
// param severity strong|weak optional: only those; weak is what can be debated
// param kind party|date|place|count|quantity|total|naming|numbering optional: only what differs in this
// column kind: what is contradicted
// column severity: strong, or weak (debatable)
// column description: the contradiction
// column concerns: what it concerns
// column documents: for each piece of evidence, its document
// column quotes: for each piece of evidence, its words
// column id: id of the inconsistency
// table kind severity description quotes

MATCH (i:Inconsistency)
WHERE ($severity IS NULL OR i.severity = toLower($severity)) AND ($kind IS NULL OR i.kind = toLower($kind))
OPTIONAL MATCH (i)-[:CONCERNS]->(x)
WITH i, coalesce(x.name, x.title, x.title_id, x.series, x.description, CASE x.kind WHEN 'other' THEN 'cooperation' ELSE x.kind END) AS what
ORDER BY what
WITH i, collect(DISTINCT what) AS concerns
UNWIND i.evidence AS evidence
MATCH (e:Entity {id: evidence})
WITH i, concerns, e
ORDER BY e.document, e.start, e.id
WITH i, concerns, collect(e.document) AS documents, collect(e.quote) AS quotes
RETURN i.kind AS kind, i.severity AS severity, i.description AS description, concerns, documents, quotes, i.id AS id
ORDER BY severity, kind, id
