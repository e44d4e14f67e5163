// en: What hampers a programme, agreement, forum or actor?
// id: Apa yang menghambat suatu program, perjanjian, forum atau pelaku?
// param name name optional: name, title, Indonesian name or acronym of what is hampered; case does not matter; without it, every obstacle, also those of which the text does not tell what they hamper
// column hampered: what is hampered
// column label: what that is
// column parties: names of the parties, where it is an agreement
// column obstacle: what hampers it
// column document: document that says so
// column quote: where it says so
// column id: id of the relationship, or of the obstacle where the text does not tell what it hampers
// table hampered parties obstacle quote

MATCH (o:Obstacle)
OPTIONAL MATCH (x)-[r:HAMPERED_BY]->(o)
WITH o, r, x
WHERE $name IS NULL
  OR any(name IN [x.name, x.name_id, x.acronym, x.title, x.title_id] + coalesce(x.aliases, []) WHERE toLower(name) = toLower($name))
OPTIONAL MATCH (p)-[t:PARTY_TO]->(x)
WHERE t.modality IS NULL
WITH o, r, x, p.name AS party
ORDER BY party
WITH o, r, x, collect(DISTINCT party) AS parties
OPTIONAL MATCH (e:Entity {id: head(coalesce(r.evidence, o.evidence))})
RETURN coalesce(x.name, x.title, x.title_id, CASE x.kind WHEN 'other' THEN 'cooperation' ELSE x.kind END) AS hampered, head([y IN labels(x) WHERE NOT y IN ['Entity', 'Actor']]) AS label, parties,
  o.description AS obstacle, e.document AS document, e.quote AS quote, coalesce(r.id, o.id) AS id
ORDER BY hampered, obstacle, id
