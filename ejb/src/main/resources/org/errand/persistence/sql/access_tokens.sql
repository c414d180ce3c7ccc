SELECT * FROM access_token WHERE username = :username ORDER BY id DESC
