SELECT act, body, undoes FROM decisions WHERE log = :log
