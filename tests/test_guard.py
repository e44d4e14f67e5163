"""What Cypher the guard lets through to an engine, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError, QueryRefused
from graph.store.guard import require_read_only

READS = [
    "MATCH (n) RETURN n",
    "MATCH (n) RETURN n;",
    "MATCH (n) /* MERGE */ RETURN n // DELETE",
    "RETURN 'DELETE' AS a, \"SET it's\" AS b, '\\' CREATE' AS c",
    "MATCH (n:Set)-[:CREATE|DELETE]->(m) WHERE n.delete = 1 RETURN n.set AS s, {create: 1, merge: 2} AS m",
    "MATCH (n:`CREATE`) RETURN n.`SET` AS `DELETE`",
    "MATCH (n) RETURN n {.name, .set, .load} AS n",
    "RETURN $set AS a, $`create` AS b",
    "MATCH (n) CALL { WITH n RETURN 1 AS x } RETURN x",
    "MATCH (n) CALL (n) { RETURN 1 AS x } RETURN x",
    "MATCH (n) WHERE EXISTS { (n)-[:X]->() } AND COUNT { (n)--() } > 1 RETURN COLLECT { MATCH (m) RETURN m.name } AS names",
    "MATCH p = shortestPath((a)-[*..3]-(b)) WHERE all(x IN nodes(p) WHERE x.id IN ['a']) AND (a.x = 1 OR (b.y = 2)) RETURN length(p)",
    "UNWIND (CASE WHEN (true) THEN (1) ELSE (2) END) AS x RETURN DISTINCT (x) ORDER BY (x) SKIP (1) LIMIT (3)",
    "RETURN duration.between(date('2020-01-01'), date()).years AS y, date.truncate('year', date()) AS d, 1.5e3 AS f",
    "MATCH (n) WHERE n.name STARTS WITH ('a') OR NOT (n.name CONTAINS ('b')) RETURN count(*)",
    "MATCH (a)-[r:X WHERE (r.b)]->(b) RETURN reduce(s = 0, x IN [1] | s + x) AS s",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.relationshipTypes",
    "EXPLAIN MATCH (n) RETURN n",
    "MATCH (n) RETURN n UNION ALL MATCH (n) RETURN n",
]

WRITES = [
    "CREATE (n)",
    "match (n) SeT n.a = 1",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) REMOVE n.a",
    "MERGE (n {id: 1})",
    "MATCH (n) FOREACH (x IN [1] | SET n.a = 1)",
    "MATCH (n) CALL { WITH n CREATE (m) RETURN m } RETURN m",
    "MATCH (n) CALL (n) { DELETE n }",
    "DROP INDEX x",
    "CREATE INDEX FOR (n:Place) ON (n.name)",
    "EXPLAIN CREATE (n)",
    "MATCH (n) WHERE n.a = 1. CREATE (x)",
    "MATCH (n)/**/DELETE/**/n",
    "MATCH (n) // '\nDELETE n",
    "RETURN '/*' CREATE (n) //*/",
    "RETURN `a` CREATE (n)",
    "\\u0043REATE (n)",
    "RETURN 'a\\u0027 CREATE (n) //'",
    "INSERT (n:Place)",
]

OUTSIDE = [
    "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
    "load\n\tcsv WITH HEADERS FROM '/etc/passwd' AS l RETURN l",
    "LOAD/**/CSV FROM 'http://127.0.0.1/' AS l RETURN l",
    "LOAD\u00a0CSV FROM 'x' AS l RETURN l",
    "L\\u004fAD CSV FROM 'x' AS l RETURN l",
    "MATCH (n) CALL { LOAD CSV FROM 'x' AS l RETURN l } RETURN l",
    "USE system SHOW USERS",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTION 'x'",
    "CALL algo.pagerank()",
    "CALL apoc.load.json('x') YIELD value RETURN value",
    "CALL /* x */ do.when(true, '', '')",
    "CALL `do`.`when`(true, '', '')",
    "CALL path.expand()",
    "CALL $name()",
    "CALL",
    "RETURN util.sleep(10)",
    "RETURN UTIL . sleep /**/ (10)",
    "RETURN `util`.`sleep`(10)",
    "RETURN `util.sleep`(10)",
    "RETURN apoc.util.sleep(10)",
    "RETURN [x IN [1] | util.sleep(x)]",
    "MATCH (n) RETURN n { .name, x: util.sleep(10) }",
    "RETURN linenumber()",
    "MATCH (n) RETURN n; MATCH (m) RETURN m",
    "MATCH (n) RETURN n; DELETE n",
]


@pytest.mark.parametrize("cypher", READS)
def test_cypher_that_reads_passes(cypher: str) -> None:
    require_read_only(cypher)


@pytest.mark.parametrize("cypher", WRITES + OUTSIDE)
def test_cypher_that_writes_or_reaches_outside_is_refused(cypher: str) -> None:
    with pytest.raises((QueryRefused, QueryError)) as caught:
        require_read_only(cypher)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "cypher", ["MATCH (n) DELETE n", "LOAD CSV FROM 'x' AS l RETURN l", "CALL algo.pagerank()", "RETURN util.sleep(1)"]
)
def test_a_refusal_is_told_from_a_mistake(cypher: str) -> None:
    with pytest.raises(QueryRefused):
        require_read_only(cypher)


@pytest.mark.parametrize("cypher", ["", "  // nothing", ";", "RETURN 'a", "RETURN `a", "RETURN 1 /* a", 'RETURN "a'])
def test_cypher_that_is_empty_or_has_no_end_is_said(cypher: str) -> None:
    with pytest.raises(QueryError):
        require_read_only(cypher)


@given(st.text(alphabet="'\"\\`/*; \nCREATEMSTcal.(){}$:|n1", max_size=40))
def test_no_text_breaks_the_guard(cypher: str) -> None:
    try:
        require_read_only(cypher)
    except QueryError as error:
        assert str(error)


@given(st.text(max_size=40))
def test_a_write_behind_any_quoted_text_is_refused(text: str) -> None:
    quoted = text.replace("\\", "").replace("'", "")
    with pytest.raises(QueryError):
        require_read_only(f"WITH '{quoted}' AS x CREATE (n)")
