"""Values in a text: numbers, quantities, dates."""
