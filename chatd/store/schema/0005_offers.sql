-- Offers and proposals (R50–R56): the newest version of each, and where it stands.

CREATE TABLE offer (
    offer_id TEXT PRIMARY KEY,
    room_id TEXT NOT NULL,
    state TEXT NOT NULL
);
