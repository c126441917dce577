-- What was refused because it carried contact or payment details, and what asked for them, with its evidence (R15).
-- `strike_id` names the attempt: the same one, repeated with its cid, counts once.

CREATE TABLE strike (
    strike_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    user_id TEXT NOT NULL,
    room_id TEXT NOT NULL,
    door TEXT NOT NULL,
    ts BIGINT NOT NULL,
    evidence TEXT NOT NULL
);

CREATE INDEX strike_user ON strike (user_id, kind, ts);
