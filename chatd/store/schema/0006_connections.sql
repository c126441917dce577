-- New connections (R4): who opened a conversation with whom, and when. Finding people (R9), and whose side they are on (R18).

CREATE TABLE connection (
    user_id TEXT NOT NULL,
    other TEXT NOT NULL,
    ts BIGINT NOT NULL,
    PRIMARY KEY (user_id, other)
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX connection_time ON connection (user_id, ts);

-- The folded words of a person's name (field 0), title (1) and skills (2); each word once, where it weighs most.
CREATE TABLE person_word (
    word TEXT /*postgres COLLATE "C"*/ NOT NULL,
    user_id TEXT NOT NULL,
    field BIGINT NOT NULL,
    PRIMARY KEY (word, user_id)
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX person_word_user ON person_word (user_id, word, field);

-- The teams and agencies a person belongs to, as his facts say.
CREATE TABLE person_side (
    side TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (side, user_id)
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX person_side_user ON person_side (user_id, side);
