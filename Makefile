# The commands. Each sets up what it needs; nothing has to be installed but Python 3.11 or newer, make and git.
#   make run     read raw/, publish the warehouse      make test    every test
#   make dev     Dagster's web UI on this machine      make check   the quick tests, under a minute
#   make review  phrases that no indicator fits yet
# RAW_DIR and WAREHOUSE_DIR point a command at other folders.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11
VENV := .venv
BIN := $(VENV)/bin
PEERS := .peers
READY := $(VENV)/.ready
UV := uv==0.13.9

SOURCES := orchestration tests $(wildcard bench)

.PHONY: help setup run review dev test check lint types unit accuracy bench resilience mutation lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(READY) ## the environment, as the lock file says

# The stamp is written last: an interrupted set-up is done again.
$(READY): requirements.lock
	@python=; for candidate in $(PYTHON); do \
		if $$candidate -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Python 3.11 or newer with its venv module is needed; none of these is: $(PYTHON). Name yours: make PYTHON=... $(MAKECMDGOALS)" >&2; \
		exit 1; \
	fi; \
	$(BIN)/python -c '' 2>/dev/null || $$python -m venv --clear $(VENV)
	@$(BIN)/uv --version 2>/dev/null | grep -qF "$(subst ==, ,$(UV)) " || $(BIN)/python -m pip install --quiet --disable-pip-version-check '$(UV)'
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes requirements.lock
	@$(BIN)/python -m compileall -q orchestration
	@touch $(READY)
	@$(BIN)/python -m orchestration.dbt_in_process || echo 'The dbt project does not parse yet; make run will say so again.' >&2

run: $(READY) ## read what is new under raw/ and publish the warehouse
	@$(BIN)/python -m orchestration.run

review: $(READY) ## the phrases that no indicator fits, with the likeliest ones
	@$(BIN)/python -m orchestration.review_list

dev: $(READY) ## Dagster's web UI on 127.0.0.1, port PORT (3000)
	@$(BIN)/python -m orchestration.dagster_home

test: lint types ## every test
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: lint types unit ## lint, types and unit tests, under a minute

lint: $(READY)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)

types: $(READY)
	@$(BIN)/python -m mypy --strict --package orchestration

unit: $(READY)
	@$(BIN)/python -m pytest -n 2 tests/unit

accuracy: $(READY) ## what was read against what people annotated: prints it, and writes docs/accuracy.md
	@$(BIN)/python -m bench.accuracy

bench: $(READY) $(PEERS)/.ready ## how long set-up, a run and a second run take, and how fast a report is read, beside peers
	@bench/run
	@$(PEERS)/bin/python -m bench.extraction

# The reader needs nothing but Python, so that one process can time it and its peers, which are no dependencies of the project.
$(PEERS)/.ready: bench/peers.lock $(READY)
	@$(PEERS)/bin/python -c '' 2>/dev/null || $(BIN)/python -m venv --clear --without-pip $(PEERS)
	@VIRTUAL_ENV=$(CURDIR)/$(PEERS) $(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes bench/peers.lock
	@touch $@

resilience: $(READY) ## kill -9, readers, full disks, files that move, two runs at once: what is left; takes half an hour
	@$(BIN)/python -m bench.resilience

mutation: run ## how many of 200 corrupted observations are stopped or flagged; takes minutes
	@$(BIN)/python -m bench.mutation

lock: $(READY) ## the lock files anew, from pyproject.toml and bench/peers.in
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --quiet \
		--custom-compile-command 'make lock' --output-file requirements.lock
	@$(BIN)/uv pip compile bench/peers.in --universal --generate-hashes --quiet \
		--custom-compile-command 'make lock' --output-file bench/peers.lock

clean: ## remove what was made, the published warehouse included; the environment stays
	@rm -rf warehouse .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find orchestration tests -name __pycache__ -type d -prune -exec rm -rf {} +
