"""What must hold across files. Each rule has a code, a severity, a docstring (its page) and a test."""
