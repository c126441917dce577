-- What the host is told, in the order it became true: written by the transaction that made it true, sent afterwards.
-- `hook` is the log; `subject` orders: what has one subject (a room) is sent in order. `hook_line` has each subject of
-- which something is unsent, and when it is tried next; `hook_head` the last number given out, so that none is given
-- twice when old rows are gone.

CREATE TABLE hook (
    hook_seq BIGINT PRIMARY KEY,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    ts BIGINT NOT NULL,
    body TEXT NOT NULL,
    sent_ms BIGINT
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX hook_unsent ON hook (subject, hook_seq) WHERE sent_ms IS NULL;
CREATE INDEX hook_sent ON hook (sent_ms) WHERE sent_ms IS NOT NULL;

CREATE TABLE hook_line (
    subject TEXT PRIMARY KEY,
    tries BIGINT NOT NULL DEFAULT 0,
    next_ms BIGINT NOT NULL
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX hook_line_next ON hook_line (next_ms, subject);

CREATE TABLE hook_head (
    name TEXT PRIMARY KEY,
    hook_seq BIGINT NOT NULL
) /*sqlite WITHOUT ROWID*/;

INSERT INTO hook_head (name, hook_seq) VALUES ('hook', 0);
