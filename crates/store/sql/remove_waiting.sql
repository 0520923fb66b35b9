DELETE FROM waiting WHERE id = :id
