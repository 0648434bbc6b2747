"""From files to the book: reads, refuses and places; knows nothing of rules or paper."""
