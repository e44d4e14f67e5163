# make run | test | lint | bench | bench-small | scores | clean. Each sets up .venv first, where requirements or pyproject.toml changed.
BIN := .venv/bin
READY := .venv/.ready
# The first Python that is new enough and can make environments; override with make PYTHON=…
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
GRAPH := coopnet.graph
# A folder with documents/ and gold/, which are no part of the project.
EVALUATION ?= ../shared/evaluation
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test lint format bench bench-small scores system warm requirements clean

run: $(READY)
	$(BIN)/coopnet build documents --graph $(GRAPH)
	@printf '\n%s\n' "Who are the partners of BNN?"
	$(BIN)/coopnet query partners --param agency=BNN --graph $(GRAPH)
	@printf '\n%s\n' "Who trained whom?"
	$(BIN)/coopnet query who-trained-whom --graph $(GRAPH)
	@printf '\n%s\n' "Which ties are denied, or only planned?"
	$(BIN)/coopnet query absent-ties --graph $(GRAPH)
	@printf '\n%s\n' "Who is most central: on the shortest ways between others?"
	$(BIN)/coopnet measure betweenness --top 5 --graph $(GRAPH)
	@printf '\n%s\n' "The network as one file, to be opened in a browser:"
	$(BIN)/coopnet page --size betweenness --output out/network.html --graph $(GRAPH)

test: $(READY) system
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

bench: $(READY)
	$(BIN)/python tests/benchmarks --update BENCHMARKS.md

bench-small: $(READY)
	$(BIN)/python tests/benchmarks --small

scores: $(READY)
	$(BIN)/python tests/benchmarks/scores.py $(EVALUATION)/gold $(EVALUATION)/documents --update README.md

# What tests need beyond Python: installed through apt where that is allowed, else the line that does it is said.
system:
	@bash tests/setup.sh

$(READY): requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "coopnet needs Python 3.11 or newer with venv (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@echo "setting up .venv, which takes some minutes the first time" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@$(MAKE) --no-print-directory warm
	@touch $(READY)

# What a first command would work out, and every later one finds: compiled modules, the vocabulary, cities, the engine's classes.
warm:
	@$(BIN)/python -m compileall -q graph loaders queries
	@$(BIN)/python -c "import graph.vocabulary as v, graph.vocabulary.cities as c; v.load_vocabulary(); c.find_city('Jakarta')"
	@$(BIN)/python -m graph.store.startup || true

# After a change of the dependencies in pyproject.toml. No addresses get into the file.
requirements: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --custom-compile-command "make requirements" --quiet -o requirements.txt

clean:
	rm -rf .venv $(GRAPH) out dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find graph loaders queries tests -name __pycache__ -type d -prune -exec rm -rf {} +
