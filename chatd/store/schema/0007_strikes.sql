-- What was refused because it carried contact or payment details (R15), with its evidence.

CREATE TABLE strike (
    strike_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    room_id TEXT NOT NULL,
    door TEXT NOT NULL,
    ts BIGINT NOT NULL,
    evidence TEXT NOT NULL
);

CREATE INDEX strike_user ON strike (user_id, ts);
