-- What Howdah remembers, version 2: at which SCN a running database is read, and in which chunks.
CREATE TABLE howdah.snapshots (
    job text NOT NULL PRIMARY KEY,
    database_name text NOT NULL,
    scn bigint NOT NULL,
    taken timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE howdah.snapshots IS 'the SCN of a running database at which the job reads every table';

CREATE TABLE howdah.live_chunks (
    job text NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    chunk integer NOT NULL,
    row_range text NOT NULL,
    bytes bigint NOT NULL,
    scn bigint,
    PRIMARY KEY (job, schema_name, table_name, chunk)
);
COMMENT ON TABLE howdah.live_chunks IS 'which rows of a source table each chunk has; names are those of the source';
COMMENT ON COLUMN howdah.live_chunks.scn IS 'set when undo had expired and the chunk was read at another SCN than the job''s';
