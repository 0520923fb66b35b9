DELETE FROM shown;
DELETE FROM waiting;
