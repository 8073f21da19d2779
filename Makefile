# From nothing but Python, make and g++: each target makes its virtual environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What setuptools made of the files that were there the last time, and would pack again.
LEFT_OVER := build/lib build/bdist.*
EPOCHS ?= 10

.PHONY: train cnn notebook test test-slow lint docs site wheel verilog synth bench clean

train: $(VENV)/fast.stamp
	$(BIN)/binshift train mnist --epochs $(EPOCHS) --validation 10000 --output mnist.npz

cnn: $(VENV)/fast.stamp
	$(BIN)/binshift train mnist --network cnn --weights nearest --epochs 3 --output cnn.npz

notebook: $(VENV)/notebook.stamp
	cd notebooks && ../$(BIN)/jupyter lab

test: $(VENV)/test.stamp lint
	$(BIN)/pytest -m "not slow"

test-slow: $(VENV)/test.stamp
	$(BIN)/pytest -m slow

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	rm -rf $(LEFT_OVER) $(VENV)/installed
	$(BIN)/pip install --quiet --no-deps --target $(VENV)/installed .
	cd $(VENV)/installed && ../bin/mypy --config-file ../../pyproject.toml -p binshift
	$(BIN)/python -m binshift.overlay.reference --check
	$(BIN)/python -m binshift.rtl --check
	$(BIN)/python -m binshift.rtl.zynq --check
	$(BIN)/python -m binshift.rtl.documentation.diagram --check
	$(BIN)/python -m binshift.rtl.documentation.reference --check
	$(BIN)/python -m binshift.rtl.documentation.timeline --check

docs: $(VENV)/test.stamp
	$(BIN)/python -m binshift.overlay.reference
	$(BIN)/python -m binshift.rtl.documentation.diagram
	$(BIN)/python -m binshift.rtl.documentation.reference
	$(BIN)/python -m binshift.rtl.documentation.timeline

# Warnings are errors. The theme's own warning, of the year 2027, is not about these pages.
site: $(VENV)/test.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

wheel: $(VENV)/fast.stamp
	rm -rf $(LEFT_OVER)
	$(BIN)/pip wheel --no-deps --wheel-dir dist .

verilog: $(VENV)/test.stamp
	$(BIN)/python -m binshift.rtl
	$(BIN)/python -m binshift.rtl.zynq

synth: $(VENV)/test.stamp
	$(BIN)/python -m binshift.rtl.synthesis pynq_z2

bench: $(VENV)/test.stamp
	$(BIN)/pip install --quiet torch
	$(BIN)/python benchmarks/step_time.py

$(VENV)/fast.stamp: setup.py pyproject.toml
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) has no venv: on Debian and Ubuntu, apt install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --editable ".[fast]"
	touch $@

$(VENV)/notebook.stamp: $(VENV)/fast.stamp
	$(BIN)/pip install --quiet --editable ".[fast,rtl,notebooks]"
	touch $@

$(VENV)/test.stamp: $(VENV)/fast.stamp
	$(BIN)/pip install --quiet --editable ".[fast,test]"
	touch $@

# What Vivado made stays, in build/vivado.
clean:
	rm -rf $(VENV) $(LEFT_OVER) dist *.egg-info
