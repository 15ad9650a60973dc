-- Written for SQLite; the PostgreSQL side reads INTEGER as bigint, BLOB as bytea, TEXT as text in code point order, and drops WITHOUT ROWID.
-- One statement ends at each line that ends in a semicolon.

-- What the node is: its organisation, the label of what bears none.
CREATE TABLE node (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE policy (number INTEGER PRIMARY KEY, content BLOB NOT NULL, added INTEGER NOT NULL);

-- The one row that every commit moves: last position, last time of adding (microseconds since 1970), last numbers given.
CREATE TABLE head (one INTEGER PRIMARY KEY, position INTEGER NOT NULL, added INTEGER NOT NULL, audience INTEGER NOT NULL, segment INTEGER NOT NULL);
INSERT INTO head VALUES (1, 0, 0, 0, 0);

-- Who may see what, as numbers: expressions over labels, in JSON.
CREATE TABLE audience (number INTEGER PRIMARY KEY, expression TEXT NOT NULL UNIQUE);

CREATE TABLE record (position INTEGER PRIMARY KEY, audience INTEGER NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, origin TEXT NOT NULL, version INTEGER NOT NULL, release TEXT NOT NULL, added INTEGER NOT NULL, flags INTEGER NOT NULL, name TEXT, salt BLOB, entry INTEGER NOT NULL, content BLOB);
CREATE UNIQUE INDEX record_version ON record (id, origin, version, release);
CREATE UNIQUE INDEX record_added ON record (added);
CREATE INDEX record_audience ON record (audience, position);
CREATE INDEX record_type ON record (type, audience, position);

-- Which current records refer to an id, each under the audience of the part that says so.
CREATE TABLE reference (target TEXT NOT NULL, property TEXT NOT NULL, audience INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (target, audience, position, property)) WITHOUT ROWID;

-- Open news. The key is what makes two readings one article: the address, or the SHA-256 of the text.
CREATE TABLE article (position INTEGER PRIMARY KEY, audience INTEGER NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, added INTEGER NOT NULL, flags INTEGER NOT NULL, language TEXT NOT NULL, publisher TEXT NOT NULL, published INTEGER, title TEXT, salt BLOB, entry INTEGER NOT NULL, content BLOB);
CREATE UNIQUE INDEX article_version ON article (key, version);
CREATE UNIQUE INDEX article_added ON article (added);
CREATE INDEX article_audience ON article (audience, position);

-- Totals by audience, so that counting reads no rows. Shelf: 1 records, 2 articles.
CREATE TABLE tally (shelf INTEGER NOT NULL, dimension TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, audience INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (shelf, dimension, value, type, audience)) WITHOUT ROWID;

-- The search index: immutable segments in blocks.
CREATE TABLE search_segment (number INTEGER PRIMARY KEY, shelf INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, rows INTEGER NOT NULL);
CREATE TABLE search_block (segment INTEGER NOT NULL, term BLOB NOT NULL, data BLOB NOT NULL);
CREATE UNIQUE INDEX search_block_term ON search_block (segment, term);

-- Logs: number 1 is the internal one.
CREATE TABLE log (number INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, signer TEXT NOT NULL, verifier TEXT NOT NULL, size INTEGER NOT NULL, checkpoint TEXT NOT NULL);
CREATE TABLE log_entry (log INTEGER NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (log, number)) WITHOUT ROWID;
CREATE TABLE log_tile (log INTEGER NOT NULL, level INTEGER NOT NULL, tile INTEGER NOT NULL, hashes BLOB NOT NULL);
CREATE UNIQUE INDEX log_tile_place ON log_tile (log, level, tile);

-- First answers by the caller's key.
CREATE TABLE answer (caller TEXT NOT NULL, key TEXT NOT NULL, request BLOB NOT NULL, answer BLOB NOT NULL, added INTEGER NOT NULL, PRIMARY KEY (caller, key)) WITHOUT ROWID;

CREATE TABLE saved_search (owner TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, PRIMARY KEY (owner, name)) WITHOUT ROWID;

CREATE TABLE retention (name TEXT PRIMARY KEY, rule TEXT NOT NULL) WITHOUT ROWID;
