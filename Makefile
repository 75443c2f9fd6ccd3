# Everything a fresh Debian machine with Python 3.11 needs: `make demo` and `make test` set themselves up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo
PORT ?= 8001
OCR_DATA := tesseract-ocr-vie tesseract-ocr-osd
# Each sample document once: as Word or PDF where it was rendered, else as text.
SAMPLE = corpora/files $(foreach t,$(wildcard corpora/texts/*.txt),\
  $(if $(wildcard $(patsubst corpora/texts/%.txt,corpora/files/%.*,$(t))),,$(t)))

.PHONY: demo test test-all test-long install install-dev ocr-data chromium office lint format lock schema bench figures clean

demo: install ## install, ingest the sample corpus, serve the pages
	@mkdir -p $(DEMO)
	@echo "Nạp kho văn bản mẫu (corpora/) vào $(DEMO)/cancu.db … / Ingesting the sample corpus …"
	@$(BIN)/cancu ingest $(SAMPLE) --catalogue $(DEMO)/cancu.db
	@$(BIN)/cancu check --catalogue $(DEMO)/cancu.db --summary
	@$(BIN)/cancu serve --catalogue $(DEMO)/cancu.db --port $(PORT)

test: install-dev ## format, lint, types, generated files, tests (under ten minutes)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not long"

test-all: test test-long ## the long runs too: fuzz, load, full scoring

# The browser of axe-core starts in a process of its own: not after tests that kill, fill disks and bound memory.
test-long: install-dev
	$(BIN)/pytest -m long --ignore=tests/test_review_axe.py
	$(BIN)/pytest -m long tests/test_review_axe.py

install: $(VENV)/.runtime ocr-data ## the virtual environment with the pinned dependencies, and OCR

install-dev: $(VENV)/.dev ocr-data chromium

ocr-data: ## Tesseract's Vietnamese data, from Debian; without it scans are refused, all else works
	@ls /usr/share/tesseract-ocr/*/tessdata/vie.traineddata >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    apt-get update -q && apt-get install -y -q --no-install-recommends $(OCR_DATA); } || \
	  echo "Chưa có OCR: bản quét sẽ không đọc được. Nhờ quản trị chạy: apt-get install $(OCR_DATA)" \
	       "/ Without OCR scans are not read; ask an administrator: apt-get install $(OCR_DATA)"

chromium: ## the browser that tests the pages, from Debian; without it those tests are skipped
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    apt-get update -q && apt-get install -y -q --no-install-recommends chromium; } || \
	  echo "Chưa có Chromium: bỏ qua các phép thử trang bằng trình duyệt. Nhờ quản trị chạy: apt-get install chromium" \
	       "/ Without Chromium the browser tests are skipped; ask an administrator: apt-get install chromium"

office: ## LibreOffice for .doc, .odt, .rtf, .xls, from Debian (500 MB; wanted only where such files come)
	apt-get update -q && apt-get install -y -q --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Cần Python 3.11 trở lên (đang có: $$($(PYTHON) --version 2>&1))." \
	       "Trên Debian: apt-get install python3 python3-venv. / Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { \
	  rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -q && apt-get install -y -q python3-venv && $(PYTHON) -m venv $(VENV); \
	  else \
	    echo "Thiếu gói python3-venv và không có quyền root. Nhờ quản trị chạy: apt-get install python3-venv" \
	         "/ python3-venv is missing; ask an administrator: apt-get install python3-venv"; exit 1; \
	  fi; }
	@touch $@

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/.made
	@echo "Cài các thư viện (một, hai phút) … / Installing the libraries (a minute or two) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.runtime

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schema: install-dev ## write the generated schema files anew
	$(BIN)/python -m extractor.schema

lock: ## resolve the dependencies anew and pin them with hashes (needs uv)
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --extra build pyproject.toml -o requirements.lock
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

bench: install-dev ## speed beside named baselines, in one run
	$(BIN)/python -m benchmarks.extract_text
	$(BIN)/python -m benchmarks.read_pdf
	$(BIN)/python -m benchmarks.noise
	$(BIN)/python -m benchmarks.scan

figures: install-dev ## accuracy on the corpus, as in the README's table
	$(BIN)/cancu evaluate corpora/gold --split test

clean:
	rm -rf $(VENV) $(DEMO) build dist *.egg-info
