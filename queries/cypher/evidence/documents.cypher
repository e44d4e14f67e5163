// en: Which documents is the graph made of?
// id: Dari dokumen apa saja graf ini dibuat?
// column document: file name
// column title: title
// column language: id, en, or nothing where it is neither
// column date: when it was published, EDTF; where the document or a bibliography tells
// column url: its address; where the document or a bibliography tells
// column pages: number of pages, of a paged format
// column evidence: number of sentences taken from it
// column id: SHA-256 of its bytes
// table document title date language evidence

MATCH (d:Document)
OPTIONAL MATCH (e:Evidence)-[:IN_DOCUMENT]->(d)
WITH d, count(e) AS evidence
RETURN d.name AS document, d.title AS title, d.language AS language, d.date AS date, d.url AS url, d.pages AS pages, evidence, d.id AS id
ORDER BY document, id
