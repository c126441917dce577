-- Offers and proposals (R50–R56): the newest version of each, and where it stands. The log has every move.
-- `maker` sent it, `decider` answers it; `freelancer` is whom it is about, and for whom another decides where `agency` is
-- set (R55). `rev` grows with every move: whoever moves names the one he goes by. `terms` is a JSON object.
-- `moving`: another decides now, and the rooms do not say so yet.

CREATE TABLE offer (
    offer_id TEXT PRIMARY KEY,
    room_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    rev BIGINT NOT NULL,
    maker TEXT NOT NULL,
    decider TEXT NOT NULL,
    freelancer TEXT NOT NULL,
    agency TEXT,
    sent_ms BIGINT NOT NULL,
    moved_ms BIGINT NOT NULL,
    expires_ms BIGINT,
    moving BIGINT NOT NULL DEFAULT 0,
    terms TEXT NOT NULL
) /*sqlite WITHOUT ROWID*/;

CREATE INDEX offer_maker ON offer (maker, sent_ms);
CREATE INDEX offer_decider ON offer (decider, sent_ms);
CREATE INDEX offer_freelancer ON offer (freelancer, sent_ms);
CREATE INDEX offer_agency ON offer (agency) WHERE agency IS NOT NULL;
CREATE INDEX offer_expiry ON offer (expires_ms) WHERE state IN ('sent', 'changes_requested') AND expires_ms IS NOT NULL;
CREATE INDEX offer_moving ON offer (moving) WHERE moving = 1;
