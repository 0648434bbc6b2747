"""The front door: `python build.py` checks the book and makes what is stale."""

import sys

if __name__ == "__main__":
    try:
        from formulary.cli import main
    except ModuleNotFoundError as missing:
        if missing.name == "formulary":
            raise
        sys.exit(
            f"{missing.name} is not installed: run `make` once, then `.venv/bin/python build.py`."
        )
    main()
