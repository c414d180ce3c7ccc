-- Up to when there are about so many rows to read from a time on: each index is asked for the row that lies so far ahead.
SELECT least(
    (SELECT enqueued_at FROM background_task WHERE enqueued_at >= :from ORDER BY enqueued_at OFFSET :rows LIMIT 1),
    (SELECT finished_at FROM background_task WHERE NOT consumed AND finished_at >= :from
     ORDER BY finished_at OFFSET :rows LIMIT 1),
    (SELECT finished_at FROM background_task WHERE consumed AND finished_at >= :from
     ORDER BY finished_at OFFSET :rows LIMIT 1)) AS until
