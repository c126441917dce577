-- What the host is told, in the order it became true: written by the transaction that made it true, sent afterwards.
-- `subject` orders: what has one subject (a room) is sent in order.

CREATE TABLE hook (
    hook_seq INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    ts BIGINT NOT NULL,
    body TEXT NOT NULL,
    sent_ms BIGINT,
    tries BIGINT NOT NULL DEFAULT 0,
    next_ms BIGINT NOT NULL DEFAULT 0
);
