-- New connections (R4): who opened a conversation with whom, and when.

CREATE TABLE connection (
    user_id TEXT NOT NULL,
    other TEXT NOT NULL,
    ts BIGINT NOT NULL,
    PRIMARY KEY (user_id, other)
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX connection_time ON connection (user_id, ts);
