# Everything a newcomer needs is `make run`; everything a contributor needs is `make test`.
# What a target needs, it installs: into .venv, and on Debian as root by apt-get.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed-for-run
DEV := $(VENV)/.installed-for-tests
PO := $(wildcard translations/*/LC_MESSAGES/messages.po)
MO := $(PO:.po=.mo)
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --no-input --no-compile \
  --only-binary :all: --require-hashes
COMPILE := uv pip compile pyproject.toml --universal --generate-hashes --no-annotate --no-header -q

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: run test lint interop fix bench migrate translate lock help

run: $(RUN) $(MO) ## start the demo on http://127.0.0.1:5000 (PORT and DATABASE_URL are heeded)
	@exec $(BIN)/python -m demo

test: $(DEV) $(MO) ## run all tests, or some: make test T=tests/people
	@CHROMIUM="$$($(BIN)/python -m tests.support.browser)" && export CHROMIUM \
	  && $(BIN)/python -m pytest $(or $(T),-n auto)

lint: $(DEV) ## style, types, templates, walls between the rooms, translations complete
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tests.support.catalogues check

interop: $(DEV) $(MO) ## what needs Java or node: is the HTML of every page valid
	@$(BIN)/python -m interop

fix: $(DEV) ## put right what a machine can: order of imports, layout of code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV) $(MO) ## measure CPU time against a bare page; BENCH_OUT=file writes JSON too
	@$(BIN)/python -m bench

migrate: $(DEV) ## write a migration from what the models say: make migrate M="add team.colour"
	@test -n "$(M)" || { echo 'Say what it does: make migrate M="add team.colour"'; exit 1; }
	@$(BIN)/python -m tests.support.new_migration "$(M)"
	@$(BIN)/ruff check -q --fix migrations && $(BIN)/ruff format -q migrations

translate: $(DEV) ## bring new and changed sentences into the catalogues of every language
	@$(BIN)/python -m tests.support.catalogues update

lock: ## pin every dependency anew; needs uv
	$(COMPILE) -o requirements.lock
	$(COMPILE) --group dev -c requirements.lock -o requirements-dev.lock

help: ## show this
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh .ci/make-venv

$(RUN): requirements.lock | $(BIN)/python
	@echo "Installing what Læringsnett needs; this takes about a minute, once."
	@$(PIP) -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock requirements.lock | $(BIN)/python
	@echo "Installing what the tests need; this takes about a minute, once."
	@$(PIP) -r requirements-dev.lock
	@touch $(RUN) $@

$(MO): %.mo: %.po | $(BIN)/python
	@$(BIN)/pybabel --quiet compile -i $< -o $@
