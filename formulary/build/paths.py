"""Where this installation stands."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
"""Formulary's own source."""

CHECKOUT = PACKAGE.parent
"""Where build.py, templates/ and playbook/ are; a book falls back to them."""
