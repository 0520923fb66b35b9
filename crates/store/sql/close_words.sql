DROP TABLE IF EXISTS temp.part_instances;
DROP TABLE IF EXISTS temp.finding_instances;
