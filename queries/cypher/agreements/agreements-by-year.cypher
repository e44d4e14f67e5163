// en: How many agreements were made in each year?
// id: Berapa banyak perjanjian dibuat setiap tahun?
// note: Asserted agreements only; an interval counts in its first year; agreements without a year come last, in a row without one.
// param first_year integer optional: leave out earlier years, and agreements without a year
// param last_year integer optional: leave out later years, and agreements without a year
// param as_of date optional: only what had begun by this day; what has no date is left out
// param min_sources integer optional: only what at least so many documents bear out
// column year: the year
// column agreements: how many
// column titles: their titles
// column ids: their ids
// column evidence: for each, the id of a sentence that tells of it
// table year agreements

MATCH (g:Agreement)
WHERE g.modality IS NULL
WITH toInteger(substring(g.date, 0, 4)) AS year, g
ORDER BY g.date, g.id
WHERE ($first_year IS NULL OR year >= $first_year) AND ($last_year IS NULL OR year <= $last_year)
  AND ($min_sources IS NULL OR g.sources >= $min_sources)
  AND ($as_of IS NULL OR split(replace(coalesce(g.date, toString(g.latest)), '../', ''), '/')[0] < substring(toString($as_of + duration('P1D')), 0, size(split(replace(coalesce(g.date, toString(g.latest)), '../', ''), '/')[0])))
RETURN year, count(g) AS agreements, collect(coalesce(g.title, g.title_id, CASE g.kind WHEN 'other' THEN 'cooperation' ELSE g.kind END)) AS titles, collect(g.id) AS ids,
  collect(head(g.evidence)) AS evidence
ORDER BY year
