-- Both parts see the table as it was before: a pause that is there and stays has been refused.
WITH ended AS (
    DELETE FROM pause WHERE scope = :scope AND name = :name AND (:superuser OR NOT by_superuser) RETURNING name)
SELECT CASE WHEN EXISTS (SELECT FROM ended) THEN 'ENDED'
            WHEN EXISTS (SELECT FROM pause WHERE scope = :scope AND name = :name AND by_superuser AND NOT :superuser)
                THEN 'REFUSED'
            ELSE 'NONE' END AS what
