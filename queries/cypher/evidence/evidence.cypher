// en: On which sentences does a node or relationship stand?
// id: Pada kalimat mana suatu simpul atau hubungan bertumpu?
// param id string required: id of the node or relationship, as other questions give it
// column document: document
// column start: first code point of the quote in its text
// column end: the code point after its last
// column quote: the words
// column rule: rule that read them
// column confidence: between 0 and 1
// column id: id of the evidence
// table document quote rule

OPTIONAL MATCH (n:Entity {id: $id})
OPTIONAL MATCH ()-[r {id: $id}]->()
UNWIND coalesce(n.evidence, r.evidence, []) AS evidence
MATCH (e:Entity {id: evidence})
RETURN DISTINCT e.document AS document, e.start AS `start`, e.end AS `end`, e.quote AS quote, e.rule AS rule, e.confidence AS confidence, e.id AS id
ORDER BY document, `start`, id
