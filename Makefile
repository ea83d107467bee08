# The only commands to know: make plan, make serve, make test, make check, make bench.
.DEFAULT_GOAL := plan
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BENCH := .venv-bench
INSTALL = bin/python -m pip --disable-pip-version-check install --quiet
# What keeps records: run on SQLite with all the rest, and once more on PostgreSQL.
ON_BOTH = tests/groundwork tests/apps
BROWSER_PACKAGES = chromium fonts-thai-tlwg fonts-noto-cjk fonts-noto-core
CATALOGUES := $(patsubst %.po,%.mo,$(shell find src/samphao -path '*/locale/*' -name '*.po'))

.PHONY: plan serve test check bench setup setup-dev browser catalogues locks clean

plan: setup catalogues
	@mkdir -p out
	$(VENV)/bin/samphao plan examples/otop.csv --out out/plan.html
	@echo "plan: $(CURDIR)/out/plan.html"

serve: setup catalogues
	@$(VENV)/bin/samphao serve

# Doors are tried without counting lines: that takes as long again and shows nothing new.
test: setup-dev catalogues browser
	$(VENV)/bin/pytest -n 2 --cov --cov-report= --cov-fail-under=0 --ignore tests/bad_weather --ignore tests/journeys/web
	$(VENV)/bin/pytest -n 2 tests/bad_weather tests/journeys/web
	$(VENV)/bin/python -m tests.on_postgresql -n 2 $(ON_BOTH)
	$(VENV)/bin/coverage report --fail-under=90
	$(VENV)/bin/coverage report --fail-under=100 --include='src/samphao/kernel/*,src/samphao/engines/*'
	@echo "test: all passed; branch coverage at least 90 % overall, 100 % in kernel and engines"

check: setup-dev catalogues
	@$(VENV)/bin/ruff check --quiet --output-format concise . && echo "lint: clean"
	@$(VENV)/bin/ruff format --quiet --check . && echo "format: clean" \
	  || { echo "format: run $(VENV)/bin/ruff format ."; exit 1; }
	@$(VENV)/bin/mypy --no-error-summary && echo "types: clean"
	@report=$$($(VENV)/bin/lint-imports 2>&1) \
	  && echo "imports: $$(echo "$$report" | sed -n 's/^Contracts: //p')" \
	  || { echo "$$report"; exit 1; }
	@$(VENV)/bin/python tools/licences.py --lock requirements.lock --notice NOTICE

bench: setup-dev catalogues $(BENCH)/.peers
	$(VENV)/bin/python -m bench --peers $(BENCH)/bin/python

setup: $(VENV)/.setup

setup-dev: $(VENV)/.setup-dev

catalogues: $(CATALOGUES)

%.mo: %.po hatch_build.py | $(VENV)/.setup
	@$(VENV)/bin/python hatch_build.py $<

$(VENV)/bin/python:
	@found=; for python in $(PYTHON) python3.11 python3.12 python3.13 python3.14; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Samphao needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)."; \
	  echo "Install one and name it: make PYTHON=/path/to/python3.11"; exit 1; \
	fi; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "$$found has no venv module; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.setup: requirements.lock pyproject.toml hatch_build.py | $(VENV)/bin/python
	@echo "setup: installing the locked packages into $(VENV)"
	@$(VENV)/$(INSTALL) --require-hashes -r requirements.lock
	@$(VENV)/$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.setup-dev: requirements-dev.lock $(VENV)/.setup
	@echo "setup: installing the tools and tests' packages into $(VENV)"
	@$(VENV)/$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# Peers to measure against stay in their own environment; the project never depends on them.
$(BENCH)/.peers: requirements-bench.txt $(VENV)/bin/python
	@$(VENV)/bin/python -m venv --clear $(BENCH)
	@$(BENCH)/$(INSTALL) -r requirements-bench.txt
	@touch $@

# Best effort: the tests that need a browser say what is missing when it cannot be had.
browser:
	@if command -v chromium >/dev/null && [ -n "$$(fc-list :lang=th 2>/dev/null)" ] \
	  && [ -n "$$(fc-list :lang=zh-cn 2>/dev/null)" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "browser: installing $(BROWSER_PACKAGES)"; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
	    apt-get -qq install --no-install-recommends -y $(BROWSER_PACKAGES); } >/dev/null 2>&1 \
	  || echo "browser: could not be installed; its tests will skip"; \
	else echo "browser: missing; as root: apt-get install $(BROWSER_PACKAGES)"; fi

# uv lives in a throw-away environment: it locks the project and is no part of it.
locks: | $(VENV)/bin/python
	@tool=$$(mktemp -d) && trap 'rm -rf "$$tool"' EXIT \
	&& $(VENV)/bin/python -m venv "$$tool" && "$$tool"/$(INSTALL) uv \
	&& compile="$$tool/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	  --no-header --no-annotate --no-strip-extras --generate-hashes $(UPGRADE) --group build" \
	&& $$compile pyproject.toml -o requirements.lock \
	&& $$compile pyproject.toml -o requirements-dev.lock --group dev -c requirements.lock \
	&& echo "locks: requirements.lock, requirements-dev.lock (make locks UPGRADE=--upgrade for newer ones)"

clean:
	rm -rf $(VENV) $(BENCH) out build dist .coverage .coverage.* .hypothesis .import_linter_cache \
	  .mypy_cache .pytest_cache .ruff_cache $(CATALOGUES)
