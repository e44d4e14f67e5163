"""Measures of the network: projections of the property graph to weighted ties between actors, and what is counted on them."""
