# make         install what is missing, check the book, build the site and all documents
# make test    all tests              make check   ruff, formatting, mypy
# make serve   look at the site       make format  format the code
# make verify  only check the book    make pack    copy what was built to packed/, without links
# make bench   measurements           make lock    write requirements.lock anew
# make clean   remove what was built (make distclean: the environment too)
#
# BOOK=DIR     a book in another folder, for build, verify, serve and pack

PYTHON := .venv/bin/python
STAMP := .venv/.installed
# An environment that no longer works (half removed, Python upgraded) counts as not installed.
$(shell $(PYTHON) -c 'import pip' 2>/dev/null || rm -f $(STAMP))
SYSTEM :=
BOOK ?= .
FORMAT ?= text
PACKED ?= packed

.DEFAULT_GOAL := build
.PHONY: build verify pack test check format serve bench lock clean distclean help

build: SYSTEM := paper
build: $(STAMP)
	@tools/setup.sh $(SYSTEM)
	@$(PYTHON) build.py --root "$(BOOK)"

verify: $(STAMP)
	@$(PYTHON) build.py check --root "$(BOOK)" --format $(FORMAT)

pack:
	@rm -rf "$(PACKED)"
	@mkdir -p "$(PACKED)"
	@cp -RL "$(BOOK)/site" "$(BOOK)/dist" "$(PACKED)"

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
	@$(PYTHON) build.py serve --root "$(BOOK)"

bench: $(STAMP)
	@$(PYTHON) -m benchmarks

lock: $(STAMP)
	@$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --all-extras pyproject.toml -o requirements.lock

clean:
	@[ ! -e $(STAMP) ] || $(PYTHON) build.py clean
	@rm -rf packed .mypy_cache .pytest_cache .ruff_cache .hypothesis

distclean: clean
	@rm -rf .venv

help:
	@sed -n '/^# /!q; s/^# //p' Makefile

$(STAMP): requirements.lock tools/setup.sh
	@tools/setup.sh $(SYSTEM) python
	@touch $@
