-- What Howdah remembers, version 5: runs of howdah reload, and what whoever applies changes must know of them.
CREATE TABLE howdah.reloads (
    run bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    identity text NOT NULL,
    source text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('RELOAD', 'DRY_RUN')),
    staging text NOT NULL,
    scn bigint,
    state text NOT NULL DEFAULT 'STAGING' CHECK (state IN ('STAGING', 'STAGED', 'DONE', 'UNDONE', 'ABANDONED')),
    undo text NOT NULL CHECK (undo IN ('KEEP', 'NONE')),
    cleaned boolean NOT NULL DEFAULT false,
    began timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished timestamptz,
    error_code text,
    error text
);
COMMENT ON TABLE howdah.reloads IS 'one row per reload of windows; a rerun after a failure goes on with it';
COMMENT ON COLUMN howdah.reloads.identity IS 'of what is reloaded and how: an equal command goes on with a run that has not ended';
COMMENT ON COLUMN howdah.reloads.scn IS 'at which the source was read; NULL for files, or when it was not read yet';

CREATE TABLE howdah.merge_summary (
    run bigint NOT NULL REFERENCES howdah.reloads ON DELETE CASCADE,
    number integer NOT NULL,
    source_schema text NOT NULL,
    source_table text NOT NULL,
    schema_name text NOT NULL DEFAULT '',
    table_name text NOT NULL DEFAULT '',
    condition text NOT NULL,
    window_from text,
    window_to text,
    policy text NOT NULL,
    vanished text NOT NULL,
    state text NOT NULL DEFAULT 'STAGING' CHECK (state IN ('STAGING', 'STAGED', 'CHANGED', 'MERGED', 'UNDONE')),
    total bigint NOT NULL DEFAULT 0,
    pending bigint NOT NULL DEFAULT 0,
    processed bigint NOT NULL DEFAULT 0,
    error bigint NOT NULL DEFAULT 0,
    inserted bigint NOT NULL DEFAULT 0,
    updated bigint NOT NULL DEFAULT 0,
    deleted bigint NOT NULL DEFAULT 0,
    equal bigint NOT NULL DEFAULT 0,
    newer bigint NOT NULL DEFAULT 0,
    moved bigint NOT NULL DEFAULT 0,
    vanished_kept bigint NOT NULL DEFAULT 0,
    merged timestamptz,
    millis bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (run, number)
);
COMMENT ON TABLE howdah.merge_summary IS 'one row per run and table; its numbers commit together with the merge';
COMMENT ON COLUMN howdah.merge_summary.newer IS 'rows of the target that are newer than the source''s and were left';
COMMENT ON COLUMN howdah.merge_summary.moved IS 'staged rows that are not in the window any more at the source, but are in it at the target';
COMMENT ON COLUMN howdah.merge_summary.vanished_kept IS 'rows of the target that are not at the source and were left, by policy or because they changed meanwhile';

CREATE TABLE howdah.merge_logs (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run bigint NOT NULL REFERENCES howdah.reloads ON DELETE CASCADE,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    operation text NOT NULL,
    rows bigint,
    started timestamptz NOT NULL,
    finished timestamptz NOT NULL DEFAULT clock_timestamp(),
    status text NOT NULL CHECK (status IN ('DONE', 'FAILED')),
    error text
);
CREATE INDEX merge_logs_run ON howdah.merge_logs (run);
COMMENT ON TABLE howdah.merge_logs IS 'one row per operation of a reload; those of a merge commit together with it';

CREATE VIEW howdah.migration_status AS
SELECT DISTINCT ON (s.schema_name, s.table_name)
       s.schema_name, s.table_name, s.total, s.pending, s.processed, s.error, s.run, s.state, s.window_from, s.window_to, s.merged
FROM howdah.merge_summary s JOIN howdah.reloads r USING (run)
WHERE r.kind = 'RELOAD' AND s.table_name <> ''
ORDER BY s.schema_name, s.table_name, s.run DESC;
COMMENT ON VIEW howdah.migration_status IS 'each table with the rows of its last reload: total, pending, processed, error';

CREATE TABLE howdah.apply_guards (
    source_schema text NOT NULL,
    source_table text NOT NULL,
    run bigint NOT NULL REFERENCES howdah.reloads ON DELETE CASCADE,
    state text NOT NULL CHECK (state IN ('HELD', 'SET')),
    scn bigint,
    settled text,
    PRIMARY KEY (source_schema, source_table, run),
    CHECK (state = 'HELD' OR scn IS NOT NULL AND settled IS NOT NULL)
);
COMMENT ON TABLE howdah.apply_guards IS 'what reloads ask of whoever applies changes of the source; see howdah.apply_decision';
COMMENT ON COLUMN howdah.apply_guards.settled IS 'SQL that tells of a key, $1 as jsonb, whether the reload has settled its row';

CREATE TABLE howdah.apply_positions (
    source_schema text NOT NULL,
    source_table text NOT NULL,
    scn bigint NOT NULL,
    PRIMARY KEY (source_schema, source_table)
);
COMMENT ON TABLE howdah.apply_positions IS 'up to which commit SCN changes of each table are applied; kept by whoever applies them, with the changes';

-- Keys of the advisory locks: "Guar" for decisions, "Relo" for reloads that run (ApplyGuards.java and TableLocks.java).
CREATE FUNCTION howdah.apply_decision(table_schema text, table_name text, commit_scn bigint, key jsonb) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    guard howdah.apply_guards;
    is_settled boolean;
    named integer := hashtext(quote_ident(table_schema) || '.' || quote_ident(table_name));
BEGIN
    PERFORM pg_advisory_xact_lock_shared(1198874994, named);
    FOR guard IN
        SELECT g.* FROM howdah.apply_guards g
        WHERE g.source_schema = apply_decision.table_schema AND g.source_table = apply_decision.table_name
        ORDER BY g.run
    LOOP
        IF guard.state = 'HELD' THEN
            -- a reload that died holds nobody up
            IF (guard.scn IS NULL OR commit_scn > guard.scn) AND EXISTS (
                    SELECT FROM pg_locks l
                    WHERE l.locktype = 'advisory' AND l.classid = 1382378607 AND l.objid = (named::bigint & 4294967295)::oid
                      AND l.objsubid = 2 AND l.granted
                      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())) THEN
                RETURN 'WAIT';
            END IF;
        ELSIF commit_scn <= guard.scn THEN
            EXECUTE guard.settled INTO is_settled USING key;
            IF is_settled THEN
                RETURN 'DROP';
            END IF;
        END IF;
    END LOOP;
    RETURN 'APPLY';
END $$;
COMMENT ON FUNCTION howdah.apply_decision(text, text, bigint, jsonb) IS
    'whether a change of a row may be applied: APPLY, DROP (a reload has brought it) or WAIT (a reload runs); to be asked in the transaction that applies it';

CREATE FUNCTION howdah.apply_reached(table_schema text, table_name text, commit_scn bigint) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO howdah.apply_positions AS p (source_schema, source_table, scn) VALUES (table_schema, table_name, commit_scn)
    ON CONFLICT (source_schema, source_table) DO UPDATE SET scn = greatest(p.scn, excluded.scn);
$$;
COMMENT ON FUNCTION howdah.apply_reached(text, text, bigint) IS
    'to be called by whoever applies changes, in the same transaction: reloads of an older SCN are turned away then';

CREATE FUNCTION howdah.fits(value text, from_type text, to_type text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    same boolean;
BEGIN
    -- json and xml have no equality
    EXECUTE format(
        CASE WHEN from_type IN ('json', 'xml')
            THEN 'SELECT (%1$L::%2$s)::%3$s::text IS NOT DISTINCT FROM %1$L::%2$s::text'
            ELSE 'SELECT (%1$L::%2$s)::%3$s::%2$s IS NOT DISTINCT FROM %1$L::%2$s' END,
        value, from_type, to_type) INTO same;
    RETURN same;
EXCEPTION
    WHEN data_exception OR cannot_coerce OR invalid_text_representation OR datetime_field_overflow
        OR check_violation OR not_null_violation THEN -- the last two of domains
    RETURN false;
END $$;
COMMENT ON FUNCTION howdah.fits(text, text, text) IS
    'whether a value of one type is the same value in another: neither refused nor rounded nor cut off';
