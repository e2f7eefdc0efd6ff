"""Second looks: which audits, by whom, queries, and the grade agreed."""
