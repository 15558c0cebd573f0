# Everything runs from a virtual environment that these targets make and keep current.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORE := $(VENV)/.core-installed
DEV := $(VENV)/.dev-installed
RELATIONS := $(VENV)/.relations-tried
DEMO_OUT := demo-output

.DEFAULT_GOAL := help
.PHONY: help demo test check bench lock release clean browser postgres

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(CORE): requirements/core.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/core.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements/dev.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(CORE)

# Needs ICU and a compiler; without them the tests concerned are reported as not run.
$(RELATIONS): requirements/relations.lock $(DEV)
	@$(BIN)/python scripts/find_icu.py requirements/relations.lock
	@touch $@

demo: $(CORE) ## set everything up, assess the bundled example, say where the report is
	@$(BIN)/python scripts/demo.py $(DEMO_OUT)

browser: $(DEV)
	@$(BIN)/python scripts/find_browser.py

postgres: $(DEV)
	@$(BIN)/python scripts/find_postgres.py

test: $(DEV) $(RELATIONS) browser postgres ## set everything up and run all the tests
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

check: $(DEV) $(RELATIONS) ## lint, format and type checks
	$(BIN)/ruff check src tests benchmarks scripts
	$(BIN)/ruff format --check src tests benchmarks scripts
	$(BIN)/mypy

bench: $(DEV) ## run every benchmark and print the figures
	$(BIN)/python -m benchmarks

COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q
EXTRAS := $(addprefix --extra ,team xlsx agreement web scan cluster memo)

lock: | $(BIN)/python ## resolve the dependencies again
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --group build -o requirements/core.lock
	$(COMPILE) --group build --group bench --group dev $(EXTRAS) -o requirements/dev.lock
	$(COMPILE) --extra relations -c requirements/dev.lock -o requirements/relations.lock

release: $(DEV) ## wheel, source archive, notes, bill of materials and checksums in dist/
	$(BIN)/python scripts/release.py dist

clean: ## remove what these targets made
	rm -rf $(VENV) $(DEMO_OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
