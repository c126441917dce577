-- What the host says of people, teams and contracts (`fact`, as it was given), and what is a person's own.

CREATE TABLE fact (
    kind TEXT NOT NULL,
    fact_id TEXT NOT NULL,
    rev BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, fact_id)
) /*sqlite WITHOUT ROWID*/;

CREATE TABLE person (
    user_id TEXT PRIMARY KEY,
    available BIGINT NOT NULL DEFAULT 1,
    settings TEXT NOT NULL DEFAULT '{}',
    revoked_ms BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE note (
    room_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    rev BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (room_id, user_id)
) /*sqlite WITHOUT ROWID*/;
