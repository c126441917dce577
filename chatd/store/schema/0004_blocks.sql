-- Who blocks whom (R31), and what people reported (R34) with the evidence as it was.
-- `target` names what was reported ("message ROOM SEQ", "offer ID"): one report for each person and thing.
-- `evidence` is a JSON object, frozen by the transaction that files the report; nothing changes it afterwards.

CREATE TABLE block (
    user_id TEXT NOT NULL,
    blocked TEXT NOT NULL,
    ts BIGINT NOT NULL,
    PRIMARY KEY (user_id, blocked)
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX block_blocked ON block (blocked, user_id);

CREATE TABLE report (
    report_id TEXT PRIMARY KEY,
    reporter TEXT NOT NULL,
    accused TEXT NOT NULL,
    target TEXT NOT NULL,
    room_id TEXT NOT NULL,
    seq BIGINT,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    evidence TEXT NOT NULL,
    state TEXT NOT NULL,
    filed_ms BIGINT NOT NULL,
    moved_ms BIGINT NOT NULL,
    moved_by TEXT NOT NULL,
    answer TEXT NOT NULL
);

CREATE UNIQUE INDEX report_once ON report (reporter, target);

CREATE INDEX report_mine ON report (reporter, filed_ms, report_id);

CREATE INDEX report_queue ON report (state, filed_ms, report_id);
