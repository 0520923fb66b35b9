SELECT DISTINCT decision FROM subjects WHERE document = :document
