// en: Which agreements are in force on a day, and of which is that not known?
// id: Perjanjian mana yang berlaku pada suatu hari, dan mana yang tidak diketahui?
// note: Asserted agreements only. A month or a year that a document gives has begun, or ended, when it is over; a doubtful date settles nothing.
// note: Without a date of entry into force an agreement begins with its own date, where its end is told or follows from its duration.
// param on date required: the day asked for; the last day of validity counts
// param actor actor optional: only agreements that this actor is party to, by any of its names
// param answer yes|no|unknown optional: only agreements with this answer; without it, all
// param min_sources integer optional: only what at least so many documents bear out
// column answer: yes, no or unknown
// column agreement: title of the agreement
// column kind: kind of agreement
// column parties: names of the parties
// column begins: when it enters into force, else its date, EDTF
// column ends: until when it is valid, EDTF
// column worked_out: what of this no document says in so many words, but follows from a duration or another agreement
// column status: what documents, or what other agreements do to it, say of its life
// column ended_by: dates of asserted agreements that supersede or terminate it
// column documents: of each quote, the document
// column quotes: what documents say of it
// column id: id of the agreement
// table answer agreement begins ends quotes

MATCH (g:Agreement)
WHERE g.modality IS NULL AND ($min_sources IS NULL OR g.sources >= $min_sources)
OPTIONAL MATCH (p)-[r:PARTY_TO]->(g)
WHERE r.modality IS NULL
WITH g, p
ORDER BY p.name, p.id
WITH g, collect(DISTINCT p) AS everyone
WHERE $actor IS NULL
  OR any(p IN everyone WHERE any(name IN [p.name, p.name_id, p.acronym] + coalesce(p.aliases, []) WHERE toLower(name) = toLower($actor)))
OPTIONAL MATCH (h:Agreement)-[t:SUPERSEDES|TERMINATES]->(g)
WHERE h.modality IS NULL AND t.modality IS NULL
WITH g, everyone, h.date AS ending
ORDER BY ending
WITH g, everyone, collect(DISTINCT ending) AS ended_by, toString($on) AS day, coalesce(g.valid_from, g.date) AS begins, g.valid_until AS ends
WITH g, everyone, ended_by, day, begins, ends, split(coalesce(begins, ''), '/') AS b, split(coalesce(ends, ''), '/') AS e
WITH g, everyone, ended_by, day, begins, ends, head(b) AS b1, last(b) AS b2, head(e) AS e1, last(e) AS e2
WITH g, everyone, ended_by, day, begins, ends,
  CASE WHEN b1 =~ '[0-9-]+' THEN b1 ELSE '' END AS b1, CASE WHEN b2 =~ '[0-9-]+' THEN b2 ELSE '' END AS b2,
  CASE WHEN e1 =~ '[0-9-]+' THEN e1 ELSE '' END AS e1, CASE WHEN e2 =~ '[0-9-]+' THEN e2 ELSE '' END AS e2
WITH g, everyone, ended_by, begins, ends, CASE
  WHEN b1 > substring(day, 0, size(b1)) THEN 'no'
  WHEN e2 <> '' AND e2 < substring(day, 0, size(e2)) THEN 'no'
  WHEN any(x IN ended_by WHERE last(split(x, '/')) =~ '[0-9-]+' AND last(split(x, '/')) < substring(day, 0, size(last(split(x, '/'))))) THEN 'no'
  WHEN g.status IN ['expired', 'terminated', 'superseded'] THEN 'unknown'
  WHEN b2 <> '' AND (b2 < substring(day, 0, size(b2)) OR b2 = day) AND (e1 > substring(day, 0, size(e1)) OR e1 = day) THEN 'yes'
  WHEN ends IS NULL AND g.status = 'in_force' AND g.valid_from IS NOT NULL AND b2 <> '' AND (b2 < substring(day, 0, size(b2)) OR b2 = day) THEN 'yes'
  ELSE 'unknown' END AS answer
WHERE $answer IS NULL OR answer = toLower($answer)
UNWIND g.evidence AS evidence
MATCH (q:Entity {id: evidence})
WITH g, everyone, ended_by, begins, ends, answer, q
ORDER BY q.document, q.start, q.id
WITH g, everyone, ended_by, begins, ends, answer, collect(q.document) AS documents, collect(q.quote) AS quotes
RETURN answer, coalesce(g.title, g.title_id, CASE g.kind WHEN 'other' THEN 'cooperation' ELSE g.kind END) AS agreement, g.kind AS kind, [p IN everyone | p.name] AS parties,
  begins, ends, [x IN coalesce(g.derived, []) WHERE x IN ['valid_until', 'status', 'date']] AS worked_out, g.status AS status, ended_by, documents, quotes, g.id AS id
ORDER BY CASE answer WHEN 'yes' THEN 0 WHEN 'unknown' THEN 1 ELSE 2 END, agreement, begins, id
