// What stands in a Neo4j before the first node: run at each push, without effect where it is there.
CREATE CONSTRAINT coopnet_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE INDEX coopnet_actor_country IF NOT EXISTS FOR (n:Actor) ON (n.country);
CREATE INDEX coopnet_agreement_earliest IF NOT EXISTS FOR (n:Agreement) ON (n.earliest);
CREATE INDEX coopnet_activity_earliest IF NOT EXISTS FOR (n:Activity) ON (n.earliest);
CREATE INDEX coopnet_evidence_document IF NOT EXISTS FOR (n:Evidence) ON (n.document);
CREATE FULLTEXT INDEX coopnet_names IF NOT EXISTS FOR (n:Actor|Forum|Programme|Agreement|Activity|Place|Topic)
  ON EACH [n.name, n.name_id, n.acronym, n.aliases, n.title, n.title_id];
CREATE FULLTEXT INDEX coopnet_quotes IF NOT EXISTS FOR (n:Evidence) ON EACH [n.quote];
