"""`python -m loadtest SCENARIO`: measure chatd beside the raw floor.

Exit code 1: a message was lost, repeated or out of order, or an answer failed to come. A missed goal is no failure.
"""

import argparse
import asyncio
import gc
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import orjson

from loadtest.person import Broken
from loadtest.report import Progress, Result, machine
from loadtest.scenarios import SCENARIOS, Plan
from loadtest.servers import CORES, PINNED, pin


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was asked for; the exit code."""
    parser = argparse.ArgumentParser(prog="loadtest", description="Measure chatd beside the raw floor, and check it.")
    parser.add_argument("scenario", choices=[*SCENARIOS, "all"])
    parser.add_argument("--people", type=int, metavar="N", help="connections; each scenario has its own usual number")
    parser.add_argument("--seconds", type=float, metavar="S", help="for each thing measured (3)")
    parser.add_argument("--quick", action="store_true", help="a tenth of the people and of the time: does it work?")
    parser.add_argument("--restless", action="store_true", help="the load generator never sleeps (for idle machines)")
    parser.add_argument("--floor-only", action="store_true", help="measure the load generator against the floor alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result there as JSON")
    args = parser.parse_args(argv)
    _make_room_for_sockets()
    pin(0, CORES[-1] if CORES else 0)
    seconds = args.seconds or (0.3 if args.quick else 3)
    plan = Plan(Progress(), args.people, seconds, args.quick, args.floor_only, args.restless)
    results = _on_a_fast_loop(list(SCENARIOS) if args.scenario == "all" else [args.scenario], plan)
    if args.json:
        told = machine(PINNED) | {"ok": not any(result.broken for result in results)}
        told["scenarios"] = [result.data() for result in results]
        args.json.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
    return 1 if any(result.broken for result in results) else 0


async def _run(names: list[str], plan: Plan) -> list[Result]:
    results: list[Result] = []
    for name in names:
        start = time.monotonic()
        try:
            about, figures = await SCENARIOS[name](plan)
            results.append(Result(name, about, time.monotonic() - start, figures))
        except Broken as error:
            results.append(Result(name, "a promise was not kept", time.monotonic() - start, broken=str(error)))
        plan.progress.clear()
        print("\n".join(results[-1].lines()), flush=True)
        gc.collect()
    return results


def _on_a_fast_loop(names: list[str], plan: Plan) -> list[Result]:
    gc.disable()  # between scenarios only: a collection while measuring would be charged to the server
    try:
        import uvloop
    except ImportError:
        return asyncio.run(_run(names, plan))
    return uvloop.run(_run(names, plan))


def _make_room_for_sockets() -> None:
    """Take as many descriptors as the system lets us; the servers inherit it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65536 if hard == resource.RLIM_INFINITY else hard
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


if __name__ == "__main__":
    sys.exit(main())
