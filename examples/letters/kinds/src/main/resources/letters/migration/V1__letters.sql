CREATE TABLE campaign (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    owner    text NOT NULL,
    wording  text NOT NULL,
    prepared boolean NOT NULL DEFAULT false
);

-- One for each line of the recipients: who writes it twice changes nothing.
CREATE TABLE letter (
    campaign_id bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
    number      integer NOT NULL CHECK (number > 0),
    recipient   text NOT NULL,
    body        text NOT NULL,
    sent_at     timestamptz,
    PRIMARY KEY (campaign_id, number)
);
