-- What Howdah remembers, version 3: what validate --repair changed.
CREATE TABLE howdah.repairs (
    run bigint NOT NULL REFERENCES howdah.runs ON DELETE CASCADE,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    round integer NOT NULL,
    chunk integer NOT NULL,
    deleted bigint NOT NULL,
    updated bigint NOT NULL,
    inserted bigint NOT NULL,
    refused bigint NOT NULL,
    reason text,
    millis bigint NOT NULL,
    committed timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (run, schema_name, table_name, round, chunk)
);
COMMENT ON TABLE howdah.repairs IS 'each row commits together with the rows that validate --repair changed';
