"""One module a printed document: its audience, its view, its template."""
