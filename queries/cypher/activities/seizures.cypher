// en: What was seized, when, where and by whom?
// id: Apa yang disita, kapan, di mana dan oleh siapa?
// note: Asserted seizures.
// param substance string optional: a part of the substance's name or of the words that tell the quantity; case does not matter
// param first_year integer optional: leave out earlier years, and seizures without a year
// param last_year integer optional: leave out later years, and seizures without a year
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column date: when, EDTF
// column substance: what
// column quantity: how much, in the words of the text
// column amount: how much, as a number
// column unit: unit of the amount
// column actors: who took part
// column places: where
// column document: document that tells of it
// column quote: where it does
// column id: id of the activity
// table date quantity actors quote

MATCH (x:Activity {kind: 'seizure'})
WHERE x.modality IS NULL
  AND ($substance IS NULL OR toLower(coalesce(x.substance, '') + ' ' + coalesce(x.quantity, '')) CONTAINS toLower($substance))
WITH x, toInteger(substring(x.date, 0, 4)) AS year
WHERE ($first_year IS NULL OR year >= $first_year) AND ($last_year IS NULL OR year <= $last_year)
  AND ($min_sources IS NULL OR x.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(x.date, toString(x.latest)), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(x.date, toString(x.latest)), '../', ''), '/')[0])))
OPTIONAL MATCH (p)-[t:TAKES_PART_IN]->(x)
WHERE t.modality IS NULL
WITH x, p.name AS actor
ORDER BY actor
WITH x, collect(DISTINCT actor) AS actors
OPTIONAL MATCH (x)-[:HELD_IN]->(y:Place)
WITH x, actors, y.name AS place
ORDER BY place
WITH x, actors, collect(DISTINCT place) AS places
OPTIONAL MATCH (e:Entity {id: head(x.evidence)})
RETURN x.date AS date, x.substance AS substance, x.quantity AS quantity, x.amount AS amount, x.unit AS unit, actors, places,
  e.document AS document, e.quote AS quote, x.id AS id
ORDER BY date, id
