# make         install what is missing, check the book, build the site and all documents
# make test    all tests              make check   ruff, formatting, mypy
# make serve   look at the site       make format  format the code
# make bench   measurements           make lock    write requirements.lock anew
# make clean   remove what was built (make distclean: the environment too)

PYTHON := .venv/bin/python
STAMP := .venv/.installed
# An environment that no longer works (half removed, Python upgraded) counts as not installed.
$(shell $(PYTHON) -c 'import pip' 2>/dev/null || rm -f $(STAMP))
SYSTEM :=

.DEFAULT_GOAL := build
.PHONY: build test check format serve bench lock clean distclean help

build: SYSTEM := paper
build: $(STAMP)
	@tools/setup.sh $(SYSTEM)
	@$(PYTHON) build.py

test: SYSTEM := paper tests
test: $(STAMP)
	@tools/setup.sh $(SYSTEM)
	@$(PYTHON) -m pytest

check: $(STAMP)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

format: $(STAMP)
	@$(PYTHON) -m ruff check --fix --select I .
	@$(PYTHON) -m ruff format .

serve: $(STAMP)
	@$(PYTHON) build.py serve

bench: $(STAMP)
	@$(PYTHON) -m benchmarks

lock: $(STAMP)
	@$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --all-extras pyproject.toml -o requirements.lock

clean:
	@[ ! -e $(STAMP) ] || $(PYTHON) build.py clean
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis

distclean: clean
	@rm -rf .venv

help:
	@sed -n '/^# /!q; s/^# //p' Makefile

$(STAMP): requirements.lock tools/setup.sh
	@tools/setup.sh $(SYSTEM) python
	@touch $@
