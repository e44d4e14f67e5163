// en: Which actors are there, and how much is known of each?
// id: Pelaku apa saja yang ada, dan seberapa banyak yang diketahui tentang masing-masing?
// note: Counts what is asserted; only actors that a document names.
// param label State|Agency|InternationalOrganisation|RegionalBody|Organisation|Unit|Person|Forum optional: only actors of this kind
// param country state optional: only those of this state, by any of its names or its code, ISO 3166 alpha-2
// column actor: name of the actor
// column label: what it is
// column country: its country, ISO 3166 alpha-2
// column acronym: its acronym
// column agreements: number of agreements it is party to
// column forums: number of forums, organisations and programmes it takes part in
// column activities: number of activities it takes part in
// column sources: number of documents that name it
// column document: a document that names it
// column quote: where it does
// column id: id of the actor
// table actor label country agreements forums activities sources

OPTIONAL MATCH (s:State)
WHERE any(name IN [s.name, s.name_id, s.acronym] + coalesce(s.aliases, []) WHERE toLower(name) = toLower($country))
WITH collect(DISTINCT s.country) AS codes
MATCH (a:Actor)
WHERE a.evidence IS NOT NULL AND ($label IS NULL OR any(x IN labels(a) WHERE toLower(x) = toLower($label)))
  AND ($country IS NULL OR a.country = toUpper($country) OR a.country IN codes)
OPTIONAL MATCH (a)-[r:PARTY_TO]->(g:Agreement)
WHERE r.modality IS NULL AND g.modality IS NULL
WITH a, count(DISTINCT g.id) AS agreements
OPTIONAL MATCH (a)-[r:PARTICIPATES_IN|MEMBER_OF|ESTABLISHED|RUNS|SUPPORTS]->(f)
WHERE r.modality IS NULL AND f.modality IS NULL
WITH a, agreements, count(DISTINCT f.id) AS forums
OPTIONAL MATCH (a)-[r:TAKES_PART_IN]->(x:Activity)
WHERE r.modality IS NULL AND x.modality IS NULL
WITH a, agreements, forums, count(DISTINCT x.id) AS activities
OPTIONAL MATCH (e:Entity {id: head(a.evidence)})
RETURN a.name AS actor, head([x IN labels(a) WHERE NOT x IN ['Entity', 'Actor']]) AS label, a.country AS country, a.acronym AS acronym,
  agreements, forums, activities, a.sources AS sources, e.document AS document, e.quote AS quote, a.id AS id
ORDER BY agreements + forums + activities DESC, actor, id
