"""From a sentence to a claim: shapes, the frames over them, clauses and what words of theirs claim."""
