# One word per job. Needs python3 (3.11 or newer) and make; the rest is fetched once.
.DEFAULT_GOAL := help
BIN := .venv/bin
PO := $(wildcard safehands/site/locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)
LOCK := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --group build

.PHONY: help demo test check fix bench pictures lock clean

help:
	@echo "make demo      serve a practice with invented people   (FRESH=1 starts over)"
	@echo "make test      check and test everything, on SQLite and on PostgreSQL"
	@echo "make check     style, types, walls between rooms, templates, links"
	@echo "make fix       put right what a machine can put right"
	@echo "make bench     measure the speed        (ONLY=pages SIZES=20000 WRITE=file.json)"
	@echo "make pictures  draw the pictures in the README again"
	@echo "make lock      renew the pinned requirements"
	@echo "make clean     remove what was made here, the demo's data too"

demo:
	@sh tools/environment.sh base
	@$(MAKE) --no-print-directory translations
	@$(BIN)/safehands demo $(if $(FRESH),--fresh)

test: check
	@$(BIN)/python tools/test.py

check:
	@sh tools/environment.sh dev
	@$(MAKE) --no-print-directory translations
	@sh tools/check.sh

fix:
	@sh tools/environment.sh dev
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .
	@find safehands -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +
	@find safehands -name '*.html' -exec $(BIN)/djhtml --tabwidth 2 {} +

bench:
	@sh tools/environment.sh dev
	@$(MAKE) --no-print-directory translations
	@$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY)) $(if $(SIZES),--sizes $(SIZES)) \
		$(if $(WRITE),--write $(WRITE))

pictures:
	@sh tools/environment.sh dev
	@$(MAKE) --no-print-directory translations
	@PICTURES=1 $(BIN)/pytest -q tests/browser/test_pictures.py

lock:
	$(LOCK) --output-file requirements/base.txt
	$(LOCK) --group dev --constraint requirements/base.txt --output-file requirements/dev.txt

clean:
	rm -rf .venv var/demo build dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis $(MO)

.PHONY: translations
translations: $(MO)

%.mo: %.po
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
