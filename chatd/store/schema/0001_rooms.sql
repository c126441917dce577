-- Rooms, who is in them, and their logs. Times are milliseconds; ids are the wire's.
-- `about` is a JSON object that is part of the room's state, such as {"contract":{"id","state"}}.
-- A room's log is `event`: (room_id, seq) without holes. A row shows its message as it is now: an edit replaces the
-- text of the row it edits and an own row says that it happened; a deletion empties both (R25).

CREATE TABLE room (
    room_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    created_by TEXT NOT NULL,
    seq BIGINT NOT NULL,
    ts BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE member (
    room_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    role TEXT NOT NULL,
    added_by TEXT NOT NULL,
    joined_seq BIGINT NOT NULL,
    read_seq BIGINT NOT NULL,
    favorite BIGINT NOT NULL DEFAULT 0,
    hidden BIGINT NOT NULL DEFAULT 0,
    archived BIGINT NOT NULL DEFAULT 0,
    notify TEXT NOT NULL DEFAULT 'default',
    touched_ms BIGINT NOT NULL,
    PRIMARY KEY (room_id, user_id)
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX member_user ON member (user_id, room_id);

CREATE TABLE event (
    room_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    ev TEXT NOT NULL,
    author TEXT NOT NULL,
    ts BIGINT NOT NULL,
    intent TEXT,
    digest BIGINT,
    target BIGINT,
    body TEXT,
    edited_ms BIGINT,
    deleted_ms BIGINT,
    PRIMARY KEY (room_id, seq)
) /*sqlite WITHOUT ROWID*/;

-- The author and his cid in one value: a repeat finds the first answer, for as long as the row lives.
CREATE UNIQUE INDEX event_intent ON event (intent) WHERE intent IS NOT NULL;

CREATE TABLE mention (
    room_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (room_id, user_id, seq)
) /*sqlite WITHOUT ROWID*/;
