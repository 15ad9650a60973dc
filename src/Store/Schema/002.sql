-- Keys that signed a log until the node was restored from a backup, and how many entries the log had in it.
CREATE TABLE log_key (log INTEGER NOT NULL, verifier TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (log, verifier)) WITHOUT ROWID;
