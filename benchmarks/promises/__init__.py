"""The figures of docs/promises.md: `python -m benchmarks.promises NAME`; tests run the same with small numbers."""
