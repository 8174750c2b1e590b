-- What Howdah remembers, version 6: pipelines, tables that are filled from views, and tables that are kept in step with them.

-- Tables that are kept in step with views (package sync). Beside these, each sync has its queues sync_DIGEST_qN, what polling has seen in
-- sync_DIGEST_sN, and the functions of its triggers.
CREATE TABLE howdah.syncs (
    table_schema text NOT NULL,
    table_name text NOT NULL,
    view_schema text NOT NULL,
    view_name text NOT NULL,
    mode text NOT NULL CHECK (mode IN ('QUEUE', 'IMMEDIATE')),
    settings text NOT NULL,
    state text NOT NULL DEFAULT 'BEGUN' CHECK (state IN ('BEGUN', 'INSTALLED', 'RUNNING')),
    definition text,
    storage text,
    installed timestamptz NOT NULL DEFAULT clock_timestamp(),
    applied timestamptz,
    batches bigint NOT NULL DEFAULT 0,
    entries bigint NOT NULL DEFAULT 0,
    inserted bigint NOT NULL DEFAULT 0,
    updated bigint NOT NULL DEFAULT 0,
    deleted bigint NOT NULL DEFAULT 0,
    recent_entries double precision NOT NULL DEFAULT 0,
    recent_seconds double precision NOT NULL DEFAULT 0,
    PRIMARY KEY (table_schema, table_name)
);
COMMENT ON TABLE howdah.syncs IS 'one row per table that is kept in step with a view; its numbers commit together with what was applied';
COMMENT ON COLUMN howdah.syncs.state IS 'RUNNING: mode IMMEDIATE, and writers apply their changes themselves';
COMMENT ON COLUMN howdah.syncs.definition IS 'digest of the text of the view and of those below it';
COMMENT ON COLUMN howdah.syncs.storage IS 'digest of files and columns of the table; when it is another one, everything is compared';
COMMENT ON COLUMN howdah.syncs.recent_entries IS 'with recent_seconds: how fast the worker was lately, older batches weigh less';

CREATE TABLE howdah.sync_tables (
    table_schema text NOT NULL,
    table_name text NOT NULL,
    number integer NOT NULL,
    source_schema text NOT NULL,
    source_name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('TRIGGERED', 'POLLED')),
    relation bigint NOT NULL,
    members bigint[] NOT NULL DEFAULT '{}',
    position text,
    polled timestamptz,
    swept timestamptz,
    PRIMARY KEY (table_schema, table_name, number),
    FOREIGN KEY (table_schema, table_name) REFERENCES howdah.syncs ON DELETE CASCADE
);
COMMENT ON TABLE howdah.sync_tables IS 'the tables whose changes are noticed, by triggers or by polling';
COMMENT ON COLUMN howdah.sync_tables.members IS 'the table and its partitions, as OIDs, that have the triggers';
COMMENT ON COLUMN howdah.sync_tables.position IS 'highest watermark seen; commits together with the queue entries of what was seen';

-- Steps of pipelines (pipelines.stages).
CREATE TABLE howdah.pipeline_steps (
    pipeline text NOT NULL,
    step text NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    fingerprint text NOT NULL,
    state text NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'DIFFERENT', 'FAILED', 'DROPPING')),
    began timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished timestamptz,
    summary text,
    error_code text,
    error text,
    PRIMARY KEY (pipeline, step)
);
COMMENT ON TABLE howdah.pipeline_steps IS 'one row per step of a pipeline that was begun; a rerun skips those that are done';
COMMENT ON COLUMN howdah.pipeline_steps.number IS 'in this order steps were begun, anew when they had never come to their end; they are dropped in the opposite one';
COMMENT ON COLUMN howdah.pipeline_steps.fingerprint IS 'of the definition; of steps sql with what variables put into it';

CREATE TABLE howdah.pipeline_objects (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pipeline text NOT NULL,
    step text NOT NULL,
    kind text NOT NULL,
    schema_name text NOT NULL,
    object_name text NOT NULL,
    drop_statement text NOT NULL,
    FOREIGN KEY (pipeline, step) REFERENCES howdah.pipeline_steps ON DELETE CASCADE
);
CREATE INDEX pipeline_objects_step ON howdah.pipeline_objects (pipeline, step);
COMMENT ON TABLE howdah.pipeline_objects IS 'what steps have made; commits together with it, and is dropped in the opposite order';

-- Tables that are filled from views.
CREATE TABLE howdah.materialise_runs (
    run bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner text NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    mode text NOT NULL CHECK (mode IN ('FULL', 'INCREMENTAL')),
    identity text NOT NULL,
    way text NOT NULL CHECK (way IN ('LOCAL', 'PUSHED', 'FETCHED')),
    reason text NOT NULL,
    state text NOT NULL DEFAULT 'BEGUN' CHECK (state IN ('BEGUN', 'FILLING', 'DONE', 'ABANDONED')),
    prepared text CHECK (prepared IN ('CREATED', 'EMPTIED', 'KEPT')),
    table_oid bigint,
    moments integer NOT NULL DEFAULT 0,
    watermark text,
    rows bigint,
    vanished bigint,
    began timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished timestamptz,
    error_code text,
    error text
);
CREATE INDEX materialise_runs_table ON howdah.materialise_runs (owner, schema_name, table_name);
COMMENT ON TABLE howdah.materialise_runs IS 'one row per filling of a table from a view; a rerun after a failure goes on with it';
COMMENT ON COLUMN howdah.materialise_runs.identity IS 'of the view and the way it is read: a run goes on only while both are as they were';
COMMENT ON COLUMN howdah.materialise_runs.prepared IS 'what the run found or made of the table before it filled it';
COMMENT ON COLUMN howdah.materialise_runs.table_oid IS 'which table that was: another of the same name is not touched for it';
COMMENT ON COLUMN howdah.materialise_runs.moments IS 'snapshots that its chunks have seen; one more for each time it was taken up again';

CREATE TABLE howdah.materialise_chunks (
    run bigint NOT NULL REFERENCES howdah.materialise_runs ON DELETE CASCADE,
    chunk integer NOT NULL,
    condition text NOT NULL,
    state text NOT NULL DEFAULT 'TO_DO' CHECK (state IN ('TO_DO', 'DONE')),
    rows bigint,
    millis bigint,
    finished timestamptz,
    PRIMARY KEY (run, chunk)
);
COMMENT ON TABLE howdah.materialise_chunks IS 'the parts of the view; each turns DONE in the transaction that brings its rows';
COMMENT ON COLUMN howdah.materialise_chunks.condition IS 'which rows of the view, in SQL';

CREATE TABLE howdah.materialise_watermarks (
    owner text NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    column_name text NOT NULL,
    watermark text,
    run bigint NOT NULL REFERENCES howdah.materialise_runs ON DELETE CASCADE,
    PRIMARY KEY (owner, schema_name, table_name)
);
COMMENT ON TABLE howdah.materialise_watermarks IS 'up to where incremental runs have read; changes in the transaction that brings the rows';
COMMENT ON COLUMN howdah.materialise_watermarks.watermark IS 'as text; NULL when no row had one';

CREATE TABLE howdah.materialise_problems (
    run bigint NOT NULL REFERENCES howdah.materialise_runs ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('DUPLICATE_KEY', 'NULL_KEY')),
    key jsonb NOT NULL,
    rows bigint NOT NULL
);
CREATE INDEX materialise_problems_run ON howdah.materialise_problems (run);
COMMENT ON TABLE howdah.materialise_problems IS 'keys that occur more than once in a view or are NULL; up to 100 of each kind per run';
