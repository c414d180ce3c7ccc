-- What report.store keeps: a run of an analyzer over a product, and its findings.

CREATE TABLE report_run (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint      NOT NULL REFERENCES product,
    name       text        NOT NULL,
    -- The task that stores it. While that task runs, the run is not published and nobody sees it.
    token      text COLLATE "C" NOT NULL UNIQUE,
    published  boolean     NOT NULL DEFAULT false,
    stored_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    stored_by  text,
    tools      text[]      NOT NULL,
    findings   bigint      NOT NULL DEFAULT 0,
    CONSTRAINT report_run_name CHECK (length(name) BETWEEN 1 AND 200)
);
-- One published run of a name in a product.
CREATE UNIQUE INDEX report_run_published ON report_run (product_id, name) WHERE published;
CREATE INDEX report_run_staged ON report_run (id) WHERE NOT published;

-- No key of its own: it is written in bulk and read by run only.
CREATE TABLE report_finding (
    run_id       bigint NOT NULL REFERENCES report_run ON DELETE CASCADE,
    rule         text   NOT NULL,
    level        text   NOT NULL,
    message      text   NOT NULL,
    uri          text,
    start_line   integer,
    start_column integer,
    fingerprint  text,
    CONSTRAINT report_finding_level CHECK (level IN ('none', 'note', 'warning', 'error'))
);
CREATE INDEX report_finding_by_run ON report_finding (run_id);

-- Counted once, when the run is published.
CREATE TABLE report_count (
    run_id   bigint NOT NULL REFERENCES report_run ON DELETE CASCADE,
    rule     text   NOT NULL,
    level    text   NOT NULL,
    findings bigint NOT NULL,
    PRIMARY KEY (run_id, rule, level)
);
