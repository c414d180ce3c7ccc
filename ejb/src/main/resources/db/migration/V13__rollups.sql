-- What the overview shows, counted minute by minute once the minutes are over: nobody counts millions of rows to see it, and
-- no task pays for it. docs/decisions/0041 says how it comes about.

-- The bucket of a duration: ten for each power of ten, the first one below a millisecond, the last one open. Null where
-- the duration has no begin or no end.
CREATE FUNCTION duration_bucket(begun timestamptz, ended timestamptz) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN begun IS NULL OR ended IS NULL THEN NULL::smallint
                WHEN ended - begun < interval '1 ms' THEN 0::smallint
                ELSE least(95, 1 + floor(10 * log(1000 * date_part('epoch', ended - begun))))::smallint END
$$;

CREATE TABLE task_rollup (
    -- 1, or 60 for the sum of an hour all of whose minutes are final.
    minutes      smallint    NOT NULL,
    at           timestamptz NOT NULL,
    kind         text        NOT NULL,
    -- Tasks that were enqueued then, and that ended then.
    enqueued     integer     NOT NULL,
    completed    integer     NOT NULL,
    failed       integer     NOT NULL,
    cancelled    integer     NOT NULL,
    dropped      integer     NOT NULL,
    -- Of those that ended then and had started: how many waited, and ran, for how long. Buckets that are not empty, in order,
    -- and what is in each.
    wait_buckets smallint[]  NOT NULL,
    wait_counts  integer[]   NOT NULL,
    run_buckets  smallint[]  NOT NULL,
    run_counts   integer[]   NOT NULL,
    PRIMARY KEY (minutes, at, kind),
    CONSTRAINT task_rollup_minutes CHECK (minutes IN (1, 60)),
    CONSTRAINT task_rollup_buckets CHECK (cardinality(wait_buckets) = cardinality(wait_counts)
                                          AND cardinality(run_buckets) = cardinality(run_counts))
);

-- One row: how far it has come. Whoever rolls up holds it.
CREATE TABLE rollup_state (
    one           boolean PRIMARY KEY DEFAULT true,
    -- Minutes before it are final.
    settled_until timestamptz NOT NULL,
    -- Minutes before it have their rollups; those that are not final are counted again.
    rolled_until  timestamptz NOT NULL,
    CONSTRAINT rollup_state_one CHECK (one),
    CONSTRAINT rollup_state_order CHECK (settled_until <= rolled_until)
);
-- The history that is there already is worked off in steps.
INSERT INTO rollup_state (settled_until, rolled_until)
SELECT t.at, t.at FROM (SELECT date_bin('1 hour', now() - interval '30 days', 'epoch') AS at) t;
ALTER TABLE rollup_state SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
