// en: Which agreements are there, and who is party to them?
// id: Perjanjian apa saja yang ada, dan siapa pihaknya?
// note: Asserted agreements only.
// param kind MoU|LoI|treaty|arrangement|declaration|joint_statement|other optional: only agreements of this kind
// param topic name optional: what the agreement is about, in either language
// param first_year integer optional: leave out earlier years, and agreements without a year
// param last_year integer optional: leave out later years, and agreements without a year
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column agreement: title of the agreement
// column kind: kind of agreement
// column date: its date, EDTF
// column parties: names of the parties
// column places: where it was signed
// column topics: what it is about
// column sources: number of documents that bear it out
// column document: document that tells of it
// column quote: where it does
// column id: id of the agreement
// table date kind parties quote

MATCH (g:Agreement)
WHERE g.modality IS NULL AND ($kind IS NULL OR toLower(g.kind) = toLower($kind))
WITH g, toInteger(substring(g.date, 0, 4)) AS year
WHERE ($first_year IS NULL OR year >= $first_year) AND ($last_year IS NULL OR year <= $last_year)
  AND ($min_sources IS NULL OR g.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(g.date, toString(g.latest)), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(g.date, toString(g.latest)), '../', ''), '/')[0])))
OPTIONAL MATCH (g)-[:COVERS]->(t:Topic)
WITH g, collect(DISTINCT t) AS covered
WHERE $topic IS NULL OR any(t IN covered WHERE toLower(t.name) = toLower($topic) OR toLower(t.name_id) = toLower($topic))
OPTIONAL MATCH (p)-[r:PARTY_TO]->(g)
WHERE r.modality IS NULL
WITH g, [t IN covered | t.name] AS topics, p.name AS party
ORDER BY party
WITH g, topics, collect(DISTINCT party) AS parties
OPTIONAL MATCH (g)-[:SIGNED_AT]->(x:Place)
WITH g, topics, parties, x.name AS place
ORDER BY place
WITH g, topics, parties, collect(DISTINCT place) AS places
OPTIONAL MATCH (e:Entity {id: head(g.evidence)})
RETURN coalesce(g.title, g.title_id, CASE g.kind WHEN 'other' THEN 'cooperation' ELSE g.kind END) AS agreement, g.kind AS kind, g.date AS date, parties, places, topics, g.sources AS sources,
  e.document AS document, e.quote AS quote, g.id AS id
ORDER BY date, agreement, id
