-- For every connection. Commits are on the disk when they return; nothing in the file is trusted to run code.
PRAGMA synchronous = FULL;
PRAGMA fullfsync = ON;
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON; -- so that REPLACE meets the triggers against removal
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0; -- a failing disk becomes an error, not a signal
PRAGMA temp_store = MEMORY;
