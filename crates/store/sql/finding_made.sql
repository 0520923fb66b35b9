SELECT versions.id, name
FROM subjects JOIN versions ON versions.document = subjects.document
WHERE subjects.id = -:row
