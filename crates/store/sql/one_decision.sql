SELECT decisions.log, at, by, undoes, body
FROM decisions JOIN log ON log.seq = decisions.log
WHERE decisions.log = :log
