"""The load test: `python -m loadtest SCENARIO` measures chatd beside a raw floor and checks every message meanwhile."""
