-- Keys that signed a log until the node was restored from a backup, and how many entries the log had in it.
CREATE TABLE log_key (log INTEGER NOT NULL, verifier TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (log, verifier)) WITHOUT ROWID;

-- The node's own things that are no records: accounts, clearances, tokens, sessions, drafts, jobs. Content is JSON; a version counts its changes.
CREATE TABLE document (kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, version INTEGER NOT NULL, changed INTEGER NOT NULL, content BLOB NOT NULL);
CREATE UNIQUE INDEX document_id ON document (kind, id);
CREATE INDEX document_owner ON document (kind, owner, id);

-- Other names a document is found by, each of one document: a login name, the hash of a token.
CREATE TABLE document_key (kind TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE INDEX document_key_id ON document_key (kind, id);
