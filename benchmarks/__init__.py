"""The figures that postiljon promises, measured against alternatives. `python -m benchmarks` runs them."""
