"""What must hold across files. A rule has a code, a severity, a docstring (its page), a test."""
