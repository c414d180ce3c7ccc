-- Of this user only, unless :anyones. The row stays, so that its owner sees what became of it.
UPDATE access_token SET revoked_at = statement_timestamp()
WHERE id = :id AND (:anyones OR username = :username) AND revoked_at IS NULL
RETURNING *
