"""Metrics: declared once, explained, without anybody in them."""

import asyncio
import re

from prometheus_client.parser import text_string_to_metric_families

from chatd.metrics import LoopLag, Metrics


def families(metrics: Metrics) -> dict[str, list[str]]:
    """The samples of each of chatd's own metrics."""
    return {
        family.name: [f"{sample.name}{sample.labels}" for sample in family.samples]
        for family in text_string_to_metric_families(metrics.exposition().decode())
    }


def test_every_metric_is_explained():
    for family in text_string_to_metric_families(Metrics().exposition().decode()):
        assert family.documentation, family.name


def test_labels_are_from_closed_lists():
    """S19: a new label needs a thought: can it hold a name, an id, an address? Then it is none."""
    text = Metrics().registry._names_to_collectors.values()
    labels = {label for collector in text for label in getattr(collector, "_labelnames", ())}
    assert labels == {"door", "reason", "code", "outcome", "op"}


def test_no_metric_tells_how_fast_a_person_answers():
    """R6."""
    assert not [name for name in families(Metrics()) if re.search(r"response|reply|answer", name)]


def test_two_servers_in_one_process_count_apart():
    one, two = Metrics(), Metrics()
    one.deliveries.inc(5)
    assert b"chatd_deliveries_total 5.0" in one.exposition()
    assert b"chatd_deliveries_total 0.0" in two.exposition()


def test_a_child_found_twice_is_one():
    metrics = Metrics()
    metrics.command_of("message.send", "ok").inc()
    metrics.command_of("message.send", "ok").inc()
    assert metrics.command_of("message.send", "ok") is metrics.commands.labels("message.send", "ok")
    assert b'chatd_commands_total{op="message.send",outcome="ok"} 2.0' in metrics.exposition()


async def test_a_loop_that_is_held_up_shows(monkeypatch):
    """The clock stands still, then jumps by 2 s while the loop was away."""
    metrics = Metrics()
    now = [10.0]
    monkeypatch.setattr("chatd.metrics.time.perf_counter", lambda: now[0])
    lag = LoopLag(metrics, every_ms=1)
    lag.start()
    await asyncio.sleep(0)
    now[0] += 2.001
    while b"chatd_loop_lag_seconds_count 0.0" in metrics.exposition():  # noqa: ASYNC110  the timer is 1 ms of real time
        await asyncio.sleep(0)
    await lag.stop()
    assert b'chatd_loop_lag_seconds_bucket{le="1.0"} 0.0' in metrics.exposition()
    assert b'chatd_loop_lag_seconds_bucket{le="2.5"} 1.0' in metrics.exposition()


async def test_measuring_that_never_began_can_be_stopped():
    await LoopLag(Metrics(), every_ms=1).stop()


def test_what_was_promised_is_measured():
    promised = (
        "connections commands command_seconds journal_batch_writes journal_commit_seconds deliveries outbox_bytes"
    )
    promised += " closes resumes loop_lag_seconds presence_changes"
    assert {f"chatd_{name}" for name in promised.split()} <= set(families(Metrics()))
