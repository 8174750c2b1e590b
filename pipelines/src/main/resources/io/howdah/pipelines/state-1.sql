-- What Howdah remembers, version 1. Runs as it stands in psql; every statement is idempotent within its version.
CREATE TABLE howdah.runs (
    run bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job text NOT NULL,
    verb text NOT NULL,
    program text NOT NULL,
    source text NOT NULL,
    started timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished timestamptz,
    status text NOT NULL DEFAULT 'RUNNING'
        CHECK (status IN ('RUNNING', 'DONE', 'DONE_WITH_FINDINGS', 'FAILED', 'INTERRUPTED', 'LOST')),
    error_code text,
    error text
);
COMMENT ON TABLE howdah.runs IS 'one row per started command; LOST = its process died';
CREATE INDEX runs_job ON howdah.runs (job, run);

CREATE TABLE howdah.tables (
    job text NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    state text NOT NULL CHECK (state IN ('PLANNED', 'LOADED')),
    source_bytes bigint NOT NULL,
    rows bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    load_millis bigint NOT NULL DEFAULT 0,
    changed timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (job, schema_name, table_name)
);

CREATE TABLE howdah.chunks (
    job text NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    source text NOT NULL,
    fingerprint text NOT NULL,
    chunk integer NOT NULL,
    rows bigint NOT NULL,
    rejected bigint NOT NULL,
    bytes bigint NOT NULL,
    millis bigint NOT NULL,
    committed timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (job, schema_name, table_name, source, fingerprint, chunk)
);
COMMENT ON TABLE howdah.chunks IS 'the ledger: each row commits together with the rows of its chunk';

CREATE TABLE howdah.fills (
    job text NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    rows bigint NOT NULL,
    orphans bigint NOT NULL,
    millis bigint NOT NULL,
    committed timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (job, schema_name, table_name)
);
COMMENT ON TABLE howdah.fills IS 'reference-partitioned tables whose partition key was filled from their parent';

CREATE TABLE howdah.statements (
    job text NOT NULL,
    key text NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY,
    phase text NOT NULL,
    kind text NOT NULL,
    schema_name text NOT NULL,
    object_name text NOT NULL,
    millis bigint NOT NULL,
    committed timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (job, key)
);
COMMENT ON TABLE howdah.statements IS 'statements that ran; each row commits together with its statement';

CREATE TABLE howdah.owned_schemas (
    job text NOT NULL,
    schema_name text NOT NULL,
    PRIMARY KEY (job, schema_name)
);
COMMENT ON TABLE howdah.owned_schemas IS 'schemas that did not exist before the job; --restart may drop them when they are empty';

CREATE TABLE howdah.objects (
    job text NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    schema_name text NOT NULL,
    object_name text NOT NULL,
    state text NOT NULL CHECK (state IN ('CONVERTED', 'CONVERTED_WITH_FINDINGS', 'NOT_CONVERTED')),
    target_schema text,
    target_name text,
    PRIMARY KEY (job, number)
);
COMMENT ON TABLE howdah.objects IS 'what became of every source object, by the last run';

CREATE TABLE howdah.findings (
    run bigint NOT NULL REFERENCES howdah.runs ON DELETE CASCADE,
    number integer NOT NULL,
    code text NOT NULL,
    severity text NOT NULL CHECK (severity IN ('NOTE', 'WARNING', 'LOSS')),
    kind text NOT NULL,
    schema_name text NOT NULL,
    object_name text NOT NULL,
    place text,
    message text NOT NULL,
    hint text NOT NULL,
    effort_minutes integer NOT NULL,
    PRIMARY KEY (run, number)
);

CREATE TABLE howdah.validations (
    run bigint NOT NULL REFERENCES howdah.runs ON DELETE CASCADE,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    verdict text NOT NULL,
    source_rows bigint NOT NULL,
    target_rows bigint NOT NULL,
    rejected_rows bigint NOT NULL,
    differing bigint NOT NULL,
    reason text NOT NULL,
    millis bigint NOT NULL,
    PRIMARY KEY (run, schema_name, table_name)
);

CREATE TABLE howdah.migration_logs (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run bigint NOT NULL REFERENCES howdah.runs ON DELETE CASCADE,
    operation text NOT NULL,
    object text NOT NULL,
    rows bigint,
    bytes bigint,
    millis bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('DONE', 'FAILED', 'SKIPPED')),
    error text,
    logged timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX migration_logs_run ON howdah.migration_logs (run);
COMMENT ON TABLE howdah.migration_logs IS 'one row per operation';
