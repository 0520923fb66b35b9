SELECT EXISTS (
    SELECT 1
    FROM versions JOIN subjects ON subjects.document = versions.document
    WHERE versions.id = :version
)
