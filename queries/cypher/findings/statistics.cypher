// en: What figures are there, by year?
// id: Angka apa saja yang ada, menurut tahun?
// param series string optional: a part of the name of the series; case does not matter
// param first_year integer optional: leave out earlier years, and figures without a year
// param last_year integer optional: leave out later years, and figures without a year
// column series: what is counted
// column year: the year
// column value: the figure
// column unit: its unit
// column about: whom or where it is about
// column reported_by: who reports it
// column document: document that gives it
// column quote: where it does
// column id: id of the statistic
// table series year value unit about quote

MATCH (s:Statistic)
WHERE ($series IS NULL OR toLower(s.series) CONTAINS toLower($series))
  AND ($first_year IS NULL OR s.year >= $first_year) AND ($last_year IS NULL OR s.year <= $last_year)
OPTIONAL MATCH (s)-[:ABOUT]->(x)
WITH s, x.name AS subject
ORDER BY subject
WITH s, collect(DISTINCT subject) AS about
OPTIONAL MATCH (s)-[:REPORTED_BY]->(y)
WITH s, about, y.name AS reporter
ORDER BY reporter
WITH s, about, collect(DISTINCT reporter) AS reported_by
OPTIONAL MATCH (e:Entity {id: head(s.evidence)})
RETURN s.series AS series, s.year AS year, s.value AS value, s.unit AS unit, about, reported_by, e.document AS document, e.quote AS quote, s.id AS id
ORDER BY series, year, id
