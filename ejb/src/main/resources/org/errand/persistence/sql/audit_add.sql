INSERT INTO audit_entry (actor, origin, action, object, product_id, details, request_id)
VALUES (:actor, :origin, :action, :object, :productId, CAST(:details AS jsonb), :requestId)
