-- What Howdah remembers, version 4: cycles of howdah delta.
ALTER TABLE howdah.migration_logs
    ADD COLUMN cycle bigint,
    ADD COLUMN table_name text,
    ADD COLUMN partition_name text,
    ADD COLUMN started timestamptz,
    ADD COLUMN finished timestamptz;
CREATE INDEX migration_logs_cycle ON howdah.migration_logs (cycle) WHERE cycle IS NOT NULL;
COMMENT ON COLUMN howdah.migration_logs.cycle IS 'of howdah delta; each such row commits together with what it tells';

CREATE TABLE howdah.delta_cycles (
    cycle bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    set_name text NOT NULL,
    identity text NOT NULL,
    source text NOT NULL,
    at timestamptz NOT NULL,
    began timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished timestamptz,
    state text NOT NULL DEFAULT 'STAGING'
        CHECK (state IN ('STAGING', 'STAGED', 'DONE', 'FAILED', 'UNDONE', 'ABANDONED')),
    files integer NOT NULL,
    bytes bigint NOT NULL,
    layout text NOT NULL DEFAULT '',
    skipped bigint NOT NULL DEFAULT 0,
    error_code text,
    error text
);
CREATE UNIQUE INDEX delta_cycles_identity ON howdah.delta_cycles (identity) WHERE state NOT IN ('UNDONE', 'ABANDONED');
COMMENT ON TABLE howdah.delta_cycles IS 'one row per set of files: a set of the same content is applied once';
COMMENT ON COLUMN howdah.delta_cycles.layout IS 'what the staging tables were cut after; empty while they are not there';
COMMENT ON COLUMN howdah.delta_cycles.skipped IS 'rows to be inserted that fit no partition and were left out by policy';

CREATE TABLE howdah.delta_parts (
    cycle bigint NOT NULL REFERENCES howdah.delta_cycles ON DELETE CASCADE,
    part integer NOT NULL,
    level integer NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    partition_schema text NOT NULL,
    partition_name text NOT NULL,
    mode text NOT NULL,
    deletes bigint NOT NULL,
    inserts bigint NOT NULL,
    bytes bigint NOT NULL,
    repeated bigint NOT NULL,
    keys bigint,
    absent bigint,
    state text NOT NULL DEFAULT 'STAGED' CHECK (state IN ('STAGED', 'DONE', 'FAILED', 'UNDONE')),
    plan text NOT NULL DEFAULT '',
    undo_removed text,
    undo_added text,
    error_code text,
    error text,
    PRIMARY KEY (cycle, part),
    UNIQUE (cycle, partition_schema, partition_name)
);
COMMENT ON TABLE howdah.delta_parts IS 'one row per changed partition of a cycle; DONE commits together with the change';
COMMENT ON COLUMN howdah.delta_parts.repeated IS 'keys of the delete set beyond the first of each, and equal rows to be inserted that were taken once';
COMMENT ON COLUMN howdah.delta_parts.absent IS 'keys of the delete set that were not there; NULL = not counted';
COMMENT ON COLUMN howdah.delta_parts.undo_removed IS 'table with the rows that went, where they are kept; undo_added: keys of the rows that came';

CREATE TABLE howdah.delta_steps (
    cycle bigint NOT NULL,
    part integer NOT NULL,
    step integer NOT NULL,
    operation text NOT NULL,
    sql text NOT NULL,
    bytes bigint NOT NULL,
    PRIMARY KEY (cycle, part, step),
    FOREIGN KEY (cycle, part) REFERENCES howdah.delta_parts ON DELETE CASCADE
);
COMMENT ON TABLE howdah.delta_steps IS 'the statements of each partition''s transaction, in order; SET is not logged, any other operation is';

CREATE VIEW howdah.delta_summary AS
SELECT c.cycle, c.set_name, c.state, c.began, c.finished, c.finished - c.began AS took, c.files, c.bytes, c.skipped,
       p.partitions, p.done, p.failed, p.absent, p.repeated,
       coalesce(l.deleted, 0) AS deleted, coalesce(l.inserted, 0) AS inserted, coalesce(l.updated, 0) AS updated,
       l.first_started, l.last_finished, c.error
FROM howdah.delta_cycles c
LEFT JOIN LATERAL (
    SELECT count(*) AS partitions, count(*) FILTER (WHERE state = 'DONE') AS done, count(*) FILTER (WHERE state = 'FAILED') AS failed,
           sum(absent)::bigint AS absent, sum(repeated)::bigint AS repeated
    FROM howdah.delta_parts WHERE cycle = c.cycle) p ON true
LEFT JOIN LATERAL (
    SELECT sum(rows) FILTER (WHERE operation = 'DELETE')::bigint AS deleted,
           sum(rows) FILTER (WHERE operation IN ('INSERT', 'OPEN', 'REPLACE'))::bigint AS inserted,
           sum(rows) FILTER (WHERE operation IN ('UPDATE', 'CLOSE'))::bigint AS updated,
           min(started) AS first_started, max(finished) AS last_finished
    FROM howdah.migration_logs WHERE cycle = c.cycle AND status = 'DONE' AND partition_name IS NOT NULL) l ON true;
COMMENT ON VIEW howdah.delta_summary IS 'each cycle with its sums';
