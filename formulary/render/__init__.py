"""From views to paper: the Jinja environment, the PDF engine, charts, locale and money formats."""
