-- A table as a busy month leaves it: 5 products, 200 users, 12 kinds, 8 machines, some far more used than others;
-- 97 in 100 have ended; two comments each. ${rows} of them, made in the order of time. No server knows their kinds.
INSERT INTO product (endpoint, name)
SELECT 'bench-' || n, 'Bench ' || n FROM generate_series(1, 5) n;

CREATE TEMP TABLE bench_word AS
SELECT n, (ARRAY['store', 'check', 'index', 'purge', 'nightly', 'report', 'branch', 'release'])[1 + n % 8]
          || CASE WHEN n < 8 THEN '' ELSE n::text END AS word
FROM generate_series(0, 799) n;

INSERT INTO background_task
    (token, kind, status, product_id, username, summary, machine_id, boot_id, attempt, run_at, allocated_at, enqueued_at,
     started_at, finished_at, last_seen_at, consumed, cancel_flag)
SELECT encode(sha256(n::text::bytea), 'hex'),
       'bench.kind-' || lpad((1 + floor(12 * power(r[1], 3)))::text, 2, '0'),
       status,
       CASE WHEN r[2] < 0.8 THEN (SELECT min(id) FROM product WHERE endpoint LIKE 'bench-%')
                                 + floor(5 * power(r[2] / 0.8, 2))::int END,
       CASE WHEN r[3] < 0.98 THEN 'User' || lpad((1 + floor(200 * power(r[3] / 0.98, 2)))::text, 3, '0') END,
       CASE WHEN r[4] < 0.6 THEN 'Run ' || n || ' '
            || (SELECT word FROM bench_word w WHERE w.n = floor(800 * power(r[5], 3))::int) || ' '
            || (SELECT word FROM bench_word w WHERE w.n = floor(800 * r[6])::int) END,
       'bench-' || (1 + floor(8 * r[7])),
       gen_random_uuid(),
       CASE WHEN status IN ('ALLOCATED', 'ENQUEUED') THEN 0 ELSE 1 END,
       at,
       at,
       CASE WHEN status <> 'ALLOCATED' THEN at + interval '50 ms' END,
       CASE WHEN status NOT IN ('ALLOCATED', 'ENQUEUED') THEN at + r[8] * interval '1 minute' END,
       CASE WHEN status NOT IN ('ALLOCATED', 'ENQUEUED', 'RUNNING') THEN at + (r[8] + r[9] * 30) * interval '1 minute' END,
       CASE WHEN status NOT IN ('ALLOCATED', 'ENQUEUED') THEN at + (r[8] + r[9] * 30) * interval '1 minute' END,
       status NOT IN ('ALLOCATED', 'ENQUEUED', 'RUNNING') AND r[6] < 0.4,
       status = 'CANCELLED' OR status = 'COMPLETED' AND r[9] < 0.005
FROM (SELECT n, r, clock_timestamp() - interval '30 days' * (1 - n::float / ${rows}) AS at,
             CASE WHEN r[10] < 0.85 THEN 'COMPLETED' WHEN r[10] < 0.90 THEN 'FAILED' WHEN r[10] < 0.94 THEN 'CANCELLED'
                  WHEN r[10] < 0.97 THEN 'DROPPED' WHEN r[10] < 0.995 THEN 'ENQUEUED' WHEN r[10] < 0.999 THEN 'RUNNING'
                  ELSE 'ALLOCATED' END AS status
      FROM generate_series(1, ${rows}) n
           CROSS JOIN LATERAL (SELECT ARRAY(SELECT random() FROM generate_series(1, 10) WHERE n IS NOT NULL) AS r) random
      OFFSET 0) made
ORDER BY n;

INSERT INTO task_comment (task_id, at, actor, text)
SELECT id, allocated_at, 'SYSTEM', 'Comment ' || n || ' of task ' || id || ': nothing remarkable has come to pass'
FROM background_task CROSS JOIN generate_series(1, 2) n
WHERE kind LIKE 'bench.%'
ORDER BY id, n;
