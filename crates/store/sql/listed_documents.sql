-- What the record shows, the latest published first, without the texts.
SELECT document, name, metadata
FROM (SELECT version, appearance, published FROM shown ORDER BY published DESC, version LIMIT :at_most OFFSET :from) AS page
CROSS JOIN appearances ON appearances.id = page.appearance
CROSS JOIN versions ON versions.id = page.version
ORDER BY published DESC, page.version
