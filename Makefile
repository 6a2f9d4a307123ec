# `make up` deploys the article's site in a lab on this machine, and `make test` runs the tests. Both install what they
# need on a Debian-like machine with Python 3.11 or later, Go and root.
SHELL := /bin/bash
PYTHON ?= python3
TIDEGATE := .venv/bin/tidegate
IN_LAB = eval "$$($(TIDEGATE) toolchain env)" &&

.PHONY: up down test test-all check format lint types fast lock clean bench
.DELETE_ON_ERROR:

up: .venv/installed
	$(TIDEGATE) lab prepare
	$(TIDEGATE) lab up
	$(IN_LAB) pulumi stack select --create --stack lab
	$(IN_LAB) pulumi up --stack lab --yes --skip-preview
	$(TIDEGATE) lab status --wait 60

down: .venv/installed
	$(TIDEGATE) lab down

test: .venv/installed
	$(TIDEGATE) lab prepare
	$(MAKE) check
	.venv/bin/pytest -n 2 -m "slow and not lab and not engine and not long"
	.venv/bin/pytest -m "(lab or engine) and not long"

# Tests that take too long for `make test`, and the coverage of the fast tests (without processes that they start).
test-all: test
	.venv/bin/coverage run -m pytest -m "not lab and not engine and not slow and not long"
	@echo "coverage of the fast tests: $$(.venv/bin/coverage report --format=total) %"
	.venv/bin/pytest -n 2 -m "long and not lab"
	.venv/bin/pytest -m "long and lab"

check: lint types fast

lint: .venv/installed
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports --config .importlinter

types: .venv/installed
	.venv/bin/mypy

fast: .venv/installed
	.venv/bin/pytest -n 2 -m "not lab and not engine and not slow and not long"

# Compares the speed and memory of `tidegate check` with `cue vet`. Run it on an idle machine with Go.
# BENCH=--write updates docs/measured.md.
bench: .venv/installed
	.venv/bin/python -m benchmarks $(BENCH)

format: .venv/installed
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

# Installs every package with its exact version and hash.
.venv/installed: requirements.txt pyproject.toml
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	.venv/bin/python -m compileall -q tidegate
	touch $@

lock:
	.venv/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
		--no-emit-find-links --no-header --extra lab --extra dev --output-file requirements.txt pyproject.toml

clean:
	rm -rf .venv build dist *.egg-info
