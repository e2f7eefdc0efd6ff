"""The population: children, their involvements, case lists imported, and who looked."""
