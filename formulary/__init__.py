"""Formulary: a sales playbook that writes prescriptions."""

__version__ = "0.1.0"
