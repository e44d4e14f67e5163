// en: Who trained whom?
// id: Siapa melatih siapa?
// note: Asserted trainings; who took part in a role the text does not tell stands under others.
// param actor actor optional: only trainings this actor took part in, by any of its names
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column trainers: names of those who trained, or ran the training
// column trainees: names of those trained
// column others: names of others who took part
// column training: title of the training
// column date: when, EDTF
// column places: where
// column document: document that tells of it
// column quote: where it does
// column id: id of the activity
// table trainers trainees others date quote

MATCH (p)-[t:TAKES_PART_IN]->(x:Activity {kind: 'training'})
WHERE x.modality IS NULL AND t.modality IS NULL
  AND ($min_sources IS NULL OR x.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(x.date, toString(x.latest)), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(x.date, toString(x.latest)), '../', ''), '/')[0])))
WITH x, t, p
ORDER BY p.name, p.id
WITH x, collect(p) AS everyone, collect(DISTINCT CASE WHEN t.role IN ['trainer', 'organiser'] THEN p.name END) AS trainers,
  collect(DISTINCT CASE WHEN t.role IN ['trainee', 'target'] THEN p.name END) AS trainees,
  collect(DISTINCT CASE WHEN coalesce(t.role, '') IN ['trainer', 'organiser', 'trainee', 'target'] THEN null ELSE p.name END) AS others
WHERE $actor IS NULL
  OR any(p IN everyone WHERE any(name IN [p.name, p.name_id, p.acronym] + coalesce(p.aliases, []) WHERE toLower(name) = toLower($actor)))
OPTIONAL MATCH (x)-[:HELD_IN]->(y:Place)
WITH x, trainers, trainees, others, y.name AS place
ORDER BY place
WITH x, trainers, trainees, others, collect(DISTINCT place) AS places
OPTIONAL MATCH (e:Entity {id: head(x.evidence)})
RETURN trainers, trainees, others, x.title AS training, x.date AS date, places, e.document AS document, e.quote AS quote, x.id AS id
ORDER BY date, training, id
