-- Newest first, by key: what is added meanwhile does not move the pages. Null is no filter.
SELECT e.id, e.at, e.actor, e.origin, e.action, e.object, p.endpoint AS product, e.details::text AS details, e.request_id
FROM audit_entry e LEFT JOIN product p ON p.id = e.product_id
WHERE (:everything OR e.product_id = ANY(:products))
  AND (CAST(:actor AS text) IS NULL OR e.actor = :actor)
  AND (CAST(:action AS text) IS NULL OR e.action = :action)
  AND (CAST(:object AS text) IS NULL OR e.object = :object)
  AND (CAST(:product AS text) IS NULL OR p.endpoint = :product)
  AND (CAST(:after AS timestamptz) IS NULL OR e.at >= :after)
  AND (CAST(:before AS timestamptz) IS NULL OR e.at <= :before)
  AND (CAST(:olderThan AS bigint) IS NULL OR e.id < :olderThan)
ORDER BY e.id DESC
LIMIT :limit
