# make email   build the sample newsletter, from nothing
# make test    lint, types and every test, from nothing
#
# Both set themselves up in .venv; all they need is Python 3.11 or newer. `make help` lists the rest.

CAMPAIGN ?=
PYTHON   ?=
ARGS     ?=
VENV     := .venv
BIN      := $(VENV)/bin

candidates := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)
suitable   := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

.PHONY: help email test check bench fuzz docs lock clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

email: $(VENV)/ready ## build the sample newsletter (or CAMPAIGN=name) and say where to look
	@$(BIN)/postiljon build $(CAMPAIGN)

test: check ## lint, types and every test
	@$(BIN)/python -m pytest

check: $(VENV)/ready ## lint and types
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy

bench: $(VENV)/ready ## the figures we promise, each beside an alternative (or ARGS=startup)
	@$(BIN)/python -m benchmarks $(ARGS)

fuzz: $(VENV)/ready ## 10,000 damaged pages, texts and feeds (or ARGS="rounds seed")
	@$(BIN)/python -m tests.fuzz $(ARGS)

docs: $(VENV)/ready ## the pages of docs/ that follow from the code
	@$(BIN)/python -m docs.reference

lock: $(VENV)/ready ## requirements.lock after pyproject.toml; with ARGS=--upgrade the newest of everything
	@$(BIN)/uv pip compile pyproject.toml --extra fast --extra postgres --group dev --universal --python-version 3.11 \
		--generate-hashes --no-annotate --custom-compile-command 'make lock' \
		--quiet --output-file requirements.lock $(ARGS)

clean: ## remove everything that was made
	@rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -prune -exec rm -rf {} +

# The packages, exactly as locked; then the project itself, as it stands in this folder.

$(VENV)/locked: requirements.lock
	@python=$$(for p in $(candidates); do "$$p" -c '$(suitable)' 2>/dev/null && echo "$$p" && break; done); \
	if [ -z "$$python" ]; then \
		echo 'postiljon needs Python 3.11 or newer, with pip and venv (Debian: python3-venv).' >&2; \
		echo 'Is it somewhere else? Then name it: make email PYTHON=/path/to/python3' >&2; \
		exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$python" --version); this takes a minute, once."; \
	"$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/ready: $(VENV)/locked pyproject.toml
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
