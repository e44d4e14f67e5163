// en: What hampers a programme, agreement, forum or actor?
// id: Apa yang menghambat suatu program, perjanjian, forum atau pelaku?
// param name name optional: name, title, Indonesian name or acronym of what is hampered; case does not matter; without it, every obstacle
// column hampered: what is hampered
// column label: what that is
// column obstacle: what hampers it
// column document: document that says so
// column quote: where it says so
// column id: id of the relationship
// table hampered obstacle quote

MATCH (x)-[r:HAMPERED_BY]->(o:Obstacle)
WHERE $name IS NULL
  OR any(name IN [x.name, x.name_id, x.acronym, x.title, x.title_id] + coalesce(x.aliases, []) WHERE toLower(name) = toLower($name))
OPTIONAL MATCH (e:Entity {id: head(r.evidence)})
RETURN coalesce(x.name, x.title, x.title_id, x.kind) AS hampered, head([y IN labels(x) WHERE NOT y IN ['Entity', 'Actor']]) AS label,
  o.description AS obstacle, e.document AS document, e.quote AS quote, r.id AS id
ORDER BY hampered, obstacle, id
