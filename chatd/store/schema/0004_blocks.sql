-- Who blocks whom (R31), and what people reported (R34) with the evidence as it was.

CREATE TABLE block (
    user_id TEXT NOT NULL,
    blocked TEXT NOT NULL,
    ts BIGINT NOT NULL,
    PRIMARY KEY (user_id, blocked)
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX block_blocked ON block (blocked, user_id);
