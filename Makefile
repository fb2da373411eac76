# make demo: see what sayso does. make test: check everything. Both need only Python 3.11 to 3.13 and make.
# Tests run on PROCESSES cores where there are so many; each process takes up to 2 GB.
PYTHON ?= python3
PROCESSES ?= 2
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test bench train-env lock clean

help:
	@echo "make demo       build a dataset from the sample articles into output/ and show what is in it"
	@echo "make test       ruff, mypy and pytest"
	@echo "make bench      time every stage beside the bare language pass, and fetching"
	@echo "make train-env  add what 'sayso train' needs (PyTorch, transformers, onnx)"
	@echo "make lock       resolve the dependencies anew into uv.lock"
	@echo "make clean      remove the environment and caches"

# The environment, made anew when the project or its lock changes.
$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || \
	  { echo "sayso needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is not: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) has no venv: install it (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<0.14"
	UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv sync --frozen --inexact --compile-bytecode --quiet
	@touch $@

demo: $(READY)
	$(BIN)/sayso build tests/articles --output output
	@echo; echo "Who said what:"
	@$(BIN)/sayso show claims --limit 8 --columns source_text,cue_text,content_text
	@echo; echo "How many:"
	@$(BIN)/sayso show figures --limit 8 --columns text,value,low,high,approximator,unit,counted_text
	@echo; echo "Ask more:"
	@echo "  $(BIN)/sayso query \"SELECT name, count(*) AS claims FROM claims JOIN entities ON source_entity_id = entity_id GROUP BY name ORDER BY claims DESC LIMIT 10\""
	@echo "  $(BIN)/python -c \"import pandas; print(pandas.read_parquet('output/latest/claims'))\""

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses $(PROCESSES) --dist worksteal

bench: $(READY)
	$(BIN)/python -m benchmarks.stages
	$(BIN)/python -m benchmarks.fetching

train-env: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[train]" "torch==2.13.*"

lock: $(READY)
	$(BIN)/uv lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find flows tasks schemas tests -name __pycache__ -type d -prune -exec rm -rf {} +
