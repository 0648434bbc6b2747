"""What exists: frozen records of the book. No I/O, no clock."""
