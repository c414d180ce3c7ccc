-- While it was disabled nothing was due: it goes on with the next time from now.
UPDATE task_schedule
SET enabled = :enabled,
    next_due_at = CASE WHEN :enabled AND NOT enabled THEN :nextDueAt ELSE next_due_at END,
    version = version + 1,
    revision = CASE WHEN enabled = :enabled THEN revision ELSE nextval('task_schedule_revision') END
WHERE name = :name AND declared
