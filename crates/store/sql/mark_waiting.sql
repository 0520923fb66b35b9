UPDATE waiting SET copy = :copy WHERE id = :id
