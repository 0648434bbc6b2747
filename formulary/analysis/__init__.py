"""Pure functions over records: value, prices, terms, territories. No I/O, no clock, no HTML."""
