-- The engine of howdah delta inside the server: applies a staged cycle with sessions of its own, by the extension dblink. Installed by
-- `howdah delta install` and by --engine dblink; from psql or pg_cron: CALL howdah.delta_apply(cycle);

-- One partition, in the transaction of the caller: the statements that Howdah recorded, their audit rows, the mark DONE.
-- Returns its state; an exception leaves everything as it was.
CREATE OR REPLACE FUNCTION howdah.delta_part(a_cycle bigint, a_part integer, a_run bigint) RETURNS text
LANGUAGE plpgsql AS $body$
DECLARE
    part howdah.delta_parts;
    step howdah.delta_steps;
    began timestamptz;
    ended timestamptz;
    affected bigint;
    gone bigint := 0;
BEGIN
    SELECT * INTO STRICT part FROM howdah.delta_parts WHERE cycle = a_cycle AND delta_parts.part = a_part FOR UPDATE;
    IF part.state NOT IN ('STAGED', 'FAILED') THEN
        RETURN part.state;
    END IF;
    FOR step IN SELECT * FROM howdah.delta_steps s WHERE s.cycle = a_cycle AND s.part = a_part ORDER BY s.step LOOP
        began := clock_timestamp();
        IF part.mode = 'REPLACE' AND step.operation = 'DELETE' THEN
            EXECUTE step.sql INTO affected; -- what goes with a whole partition is counted by a question
        ELSE
            EXECUTE step.sql;
            GET DIAGNOSTICS affected = ROW_COUNT;
        END IF;
        ended := clock_timestamp();
        IF step.operation <> 'SET' THEN
            IF step.operation = 'DELETE' THEN
                gone := gone + affected;
            END IF;
            INSERT INTO howdah.migration_logs (run, cycle, operation, object, table_name, partition_name, rows, bytes, started, finished, millis, status)
            VALUES (a_run, a_cycle, step.operation, part.partition_schema || '.' || part.partition_name,
                    part.schema_name || '.' || part.table_name, part.partition_schema || '.' || part.partition_name,
                    affected, step.bytes, began, ended, (extract(epoch FROM ended - began) * 1000)::bigint, 'DONE');
        END IF;
    END LOOP;
    UPDATE howdah.delta_parts SET state = 'DONE', absent = CASE WHEN keys IS NOT NULL THEN greatest(keys - gone, 0) END, error_code = NULL, error = NULL
    WHERE cycle = a_cycle AND delta_parts.part = a_part;
    RETURN 'DONE';
END
$body$;
COMMENT ON FUNCTION howdah.delta_part(bigint, integer, bigint) IS 'applies one partition of a staged cycle in the caller''s transaction';

-- What a failed partition leaves behind: its own state and an audit row, without row data.
CREATE OR REPLACE FUNCTION howdah.delta_failed(a_cycle bigint, a_part integer, a_run bigint, a_began timestamptz, a_code text, a_error text)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
    UPDATE howdah.delta_parts SET state = 'FAILED', error_code = a_code, error = a_error
    WHERE cycle = a_cycle AND part = a_part AND state <> 'DONE';
    INSERT INTO howdah.migration_logs (run, cycle, operation, object, table_name, partition_name, bytes, started, finished, millis, status, error)
    SELECT a_run, a_cycle, 'APPLY', p.partition_schema || '.' || p.partition_name, p.schema_name || '.' || p.table_name,
           p.partition_schema || '.' || p.partition_name, p.bytes, a_began, clock_timestamp(),
           (extract(epoch FROM clock_timestamp() - a_began) * 1000)::bigint, 'FAILED', a_code || ': ' || a_error
    FROM howdah.delta_parts p WHERE p.cycle = a_cycle AND p.part = a_part AND p.state = 'FAILED';
END
$body$;
COMMENT ON FUNCTION howdah.delta_failed(bigint, integer, bigint, timestamptz, text, text) IS 'records that a partition could not be changed';

-- Every part of one level that is not done, on up to a_sessions sessions at the same time; returns when all have answered.
-- A session that is free gets the next part (dblink_send_query); what dblink_get_result brings is recorded. a_trouble is not empty when it was
-- cancelled, or something else than a part failed: then nothing of it works any more. query_canceled is not among OTHERS.
CREATE OR REPLACE PROCEDURE howdah.delta_level(a_cycle bigint, a_level integer, a_run bigint, a_sessions integer, a_connection text, INOUT a_trouble text)
LANGUAGE plpgsql AS $body$
DECLARE
    waiting integer[];
    sessions integer;
    running integer[];
    since timestamptz[];
    failed integer[];
    codes text[];
    words text[];
    dblink text;
    stopping boolean;
    busy boolean;
    answer text;
    state text;
    message text;
    reason text;
    here text;
BEGIN
    SELECT quote_ident(n.nspname) INTO dblink FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'dblink';
    EXECUTE format('SELECT %1$s.dblink_disconnect(c) FROM unnest(%1$s.dblink_get_connections()) c WHERE c LIKE ''howdah\_delta\_%%''', dblink);
    SELECT coalesce(array_agg(p.part ORDER BY p.deletes + p.inserts DESC, p.part), '{}') INTO waiting
    FROM howdah.delta_parts p WHERE p.cycle = a_cycle AND p.level = a_level AND p.state IN ('STAGED', 'FAILED');
    sessions := greatest(1, least(a_sessions, cardinality(waiting)));
    running := array_fill(0, ARRAY[sessions]);
    since := array_fill(clock_timestamp(), ARRAY[sessions]);
    codes := array_fill(''::text, ARRAY[sessions]);
    words := codes;
    COMMIT; -- the sessions must see what was recorded, and this one must hold nothing while they work
    LOOP
        stopping := a_trouble <> '';
        failed := array_fill(0, ARRAY[sessions]);
        BEGIN -- a block that catches must not commit, so that what failed in it is recorded behind it
            FOR i IN 1 .. sessions LOOP
                IF stopping AND running[i] > 0 THEN
                    EXECUTE format('SELECT %1$s.dblink_cancel_query($1) WHERE $1 = ANY (%1$s.dblink_get_connections())', dblink)
                        USING 'howdah_delta_' || i;
                END IF;
            END LOOP;
            FOR i IN 1 .. sessions LOOP
                here := 'howdah_delta_' || i;
                IF running[i] > 0 THEN
                    IF NOT stopping THEN
                        EXECUTE format('SELECT %s.dblink_is_busy($1)', dblink) INTO busy USING here;
                        CONTINUE WHEN busy::boolean;
                    END IF;
                    answer := NULL;
                    state := '';
                    BEGIN
                        EXECUTE format('SELECT r FROM %s.dblink_get_result($1) AS t (r text)', dblink) INTO answer USING here;
                        EXECUTE format('SELECT r FROM %s.dblink_get_result($1) AS t (r text)', dblink) INTO message USING here; -- to its end
                    EXCEPTION WHEN query_canceled OR OTHERS THEN -- what was cancelled is that session: this one waits for nothing here
                        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
                    END;
                    IF answer IS NULL THEN
                        failed[i] := running[i];
                        codes[i] := CASE WHEN state ~ '^(23|22)' THEN 'DELTA-0014' WHEN state = '53100' THEN 'DELTA-0015' WHEN state = 'HD016' THEN 'DELTA-0016' ELSE 'DELTA-0013' END;
                        words[i] := 'could not change the partition: ' || CASE WHEN state = '' THEN 'its session ended'
                            ELSE regexp_replace(message, ': ".*', '') || ' (SQLSTATE ' || state || ')' END;
                    END IF;
                    running[i] := 0;
                    IF failed[i] > 0 THEN
                        EXECUTE format('SELECT %1$s.dblink_disconnect($1) WHERE $1 = ANY (%1$s.dblink_get_connections())', dblink) USING here;
                    END IF;
                END IF;
                IF cardinality(waiting) > 0 AND NOT stopping AND failed[i] = 0 THEN
                    EXECUTE format('SELECT $1 = ANY (coalesce(%s.dblink_get_connections(), ''{}''))', dblink) INTO busy USING here;
                    running[i] := waiting[1];
                    since[i] := clock_timestamp();
                    waiting := waiting[2:];
                    BEGIN
                        IF NOT busy THEN
                            EXECUTE format('SELECT %s.dblink_connect($1, $2)', dblink) USING here, a_connection;
                        END IF;
                        EXECUTE format('SELECT %s.dblink_send_query($1, $2)', dblink)
                            USING here, format('SELECT howdah.delta_part(%s, %s, %s)', a_cycle, running[i], a_run);
                    EXCEPTION WHEN OTHERS THEN
                        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, reason = PG_EXCEPTION_DETAIL;
                        -- libpq tells the reason, and may quote a piece of the connection string: nothing in quotes of one that may hold a password
                        reason := CASE WHEN a_connection !~* 'pass|:' THEN reason
                            WHEN strpos(a_connection, '"') > 0 OR reason ~ '[^\x01-\x7f]' THEN ''
                            ELSE regexp_replace(reason, '"[^"]*("|$)', '"..."', 'g') END;
                        failed[i] := running[i];
                        codes[i] := 'DELTA-0029';
                        words[i] := 'could not begin a session for the partition: ' || message
                            || CASE WHEN reason = '' THEN '' ELSE ': ' || regexp_replace(trim(reason, E' \n'), '\s+', ' ', 'g') END || ' (SQLSTATE ' || state || ')';
                        running[i] := 0;
                    END;
                END IF;
            END LOOP;
            IF NOT stopping THEN
                PERFORM pg_sleep(0.02);
            END IF;
        EXCEPTION WHEN query_canceled OR OTHERS THEN
            GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
            a_trouble := message || ' (SQLSTATE ' || state || ')';
        END;
        FOR attempt IN 1 .. 2 LOOP
            BEGIN
                PERFORM howdah.delta_failed(a_cycle, failed[i], a_run, since[i], codes[i], words[i]) FROM generate_series(1, sessions) i WHERE failed[i] > 0;
                EXIT;
            EXCEPTION WHEN query_canceled OR OTHERS THEN
                GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
                a_trouble := message || ' (SQLSTATE ' || state || ')';
            END;
        END LOOP;
        COMMIT;
        EXIT WHEN stopping OR a_trouble = '' AND cardinality(waiting) = 0 AND 0 >= ALL (running);
    END LOOP;
    FOR i IN 1 .. sessions LOOP
        BEGIN
            EXECUTE format('SELECT %1$s.dblink_disconnect($1) WHERE $1 = ANY (%1$s.dblink_get_connections())', dblink) USING 'howdah_delta_' || i;
        EXCEPTION WHEN query_canceled OR OTHERS THEN
            GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
            a_trouble := message || ' (SQLSTATE ' || state || ')';
        END;
    END LOOP;
    COMMIT;
END
$body$;
COMMENT ON PROCEDURE howdah.delta_level(bigint, integer, bigint, integer, text, text) IS 'applies the parts of one level on several sessions of dblink and waits for all';

-- A staged cycle, level after level. a_connection '' = this database, over the server's own socket or port, as the current user.
CREATE OR REPLACE PROCEDURE howdah.delta_apply(a_cycle bigint, a_sessions integer DEFAULT 4, a_connection text DEFAULT '', a_run bigint DEFAULT 0)
LANGUAGE plpgsql AS $body$
DECLARE
    own boolean := a_run = 0;
    connection text := a_connection;
    each integer;
    open bigint;
    failed bigint;
    trouble text := '';
    left_over text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'dblink') THEN
        RAISE EXCEPTION 'DELTA-0021: the extension dblink is not there' USING HINT = 'CREATE EXTENSION dblink';
    END IF;
    IF NOT EXISTS (SELECT FROM howdah.delta_cycles c WHERE c.cycle = a_cycle AND (c.state = 'STAGED'
            OR c.state = 'FAILED' AND EXISTS (SELECT FROM howdah.delta_parts p WHERE p.cycle = a_cycle AND p.state IN ('STAGED', 'FAILED')))) THEN
        RAISE EXCEPTION 'DELTA-0017: cycle % is not staged, or done already', a_cycle USING HINT = 'SELECT * FROM howdah.delta_summary';
    END IF;
    -- a call that was cancelled between two of its blocks left its locks in this session, where they would count once more
    IF own THEN
        FOREACH left_over IN ARRAY ARRAY['delta', 'delta apply'] LOOP
            WHILE EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = pg_backend_pid() AND l.locktype = 'advisory' AND l.objsubid = 2
                    AND l.classid = @SPACE@::oid AND l.objid = (hashtext(left_over)::bigint & 4294967295)::oid) LOOP
                EXIT WHEN NOT pg_advisory_unlock(@SPACE@, hashtext(left_over));
            END LOOP;
        END LOOP;
    END IF;
    -- a refused call must hold nothing, as its session may go on
    IF own AND NOT pg_try_advisory_lock(@SPACE@, hashtext('delta')) THEN
        RAISE EXCEPTION 'PIPELINE-0010: another job of howdah delta works in this database' USING HINT = 'wait for it';
    END IF;
    IF NOT pg_try_advisory_lock(@SPACE@, hashtext('delta apply')) THEN
        IF own THEN
            PERFORM pg_advisory_unlock(@SPACE@, hashtext('delta'));
        END IF;
        RAISE EXCEPTION 'PIPELINE-0010: another cycle is being applied in this database' USING HINT = 'wait for it';
    END IF;
    IF own THEN
        BEGIN
            INSERT INTO howdah.runs (job, verb, program, source) VALUES ('delta', 'delta apply', 'psql', 'cycle ' || a_cycle)
            RETURNING run INTO a_run;
        EXCEPTION WHEN query_canceled OR OTHERS THEN
            PERFORM pg_advisory_unlock(@SPACE@, hashtext('delta apply')), pg_advisory_unlock(@SPACE@, hashtext('delta'));
            RAISE;
        END;
    END IF;
    IF connection = '' THEN
        connection := format('dbname=%s port=%s', quote_literal(current_database()), current_setting('port'));
        IF split_part(current_setting('unix_socket_directories'), ',', 1) <> '' THEN
            connection := connection || ' host=' || quote_literal(trim(split_part(current_setting('unix_socket_directories'), ',', 1)));
        ELSE
            connection := connection || ' host=localhost';
        END IF;
        connection := connection || ' user=' || quote_literal(current_user);
    END IF;
    -- parents come first, which rows that go may not allow; what a foreign key refused is tried again while something else gets done
    LOOP
        SELECT count(*) INTO open FROM howdah.delta_parts WHERE cycle = a_cycle AND state IN ('STAGED', 'FAILED');
        FOR each IN SELECT DISTINCT level FROM howdah.delta_parts WHERE cycle = a_cycle ORDER BY 1 LOOP
            CALL howdah.delta_level(a_cycle, each, a_run, a_sessions, connection, trouble);
            EXIT WHEN trouble <> '';
        END LOOP;
        SELECT count(*) INTO failed FROM howdah.delta_parts WHERE cycle = a_cycle AND state IN ('STAGED', 'FAILED');
        EXIT WHEN trouble <> '' OR NOT own OR failed = 0 OR failed = open
            OR NOT EXISTS (SELECT FROM howdah.delta_parts WHERE cycle = a_cycle AND level > 0)
            OR NOT EXISTS (SELECT FROM howdah.delta_parts WHERE cycle = a_cycle AND state = 'FAILED' AND error_code = 'DELTA-0014');
    END LOOP;
    BEGIN
        SELECT count(*) INTO open FROM howdah.delta_parts WHERE cycle = a_cycle AND state IN ('STAGED', 'FAILED');
        IF own THEN
            UPDATE howdah.delta_cycles SET state = CASE WHEN open = 0 THEN 'DONE' ELSE 'FAILED' END, finished = clock_timestamp() WHERE cycle = a_cycle;
            UPDATE howdah.runs SET finished = clock_timestamp(), error = nullif(trouble, ''),
                status = CASE WHEN open = 0 THEN 'DONE' WHEN trouble <> '' THEN 'INTERRUPTED' ELSE 'FAILED' END WHERE run = a_run;
        END IF;
    EXCEPTION WHEN query_canceled OR OTHERS THEN
        trouble := SQLERRM;
    END;
    COMMIT;
    IF own THEN
        PERFORM pg_advisory_unlock(@SPACE@, hashtext('delta'));
    END IF;
    PERFORM pg_advisory_unlock(@SPACE@, hashtext('delta apply'));
    IF trouble <> '' THEN
        RAISE EXCEPTION 'PIPELINE-0020: cycle % was interrupted: %', a_cycle, trouble
            USING ERRCODE = 'query_canceled', HINT = 'CALL howdah.delta_apply again, or run the set again; what is done stays done';
    ELSIF own AND open > 0 THEN
        RAISE WARNING '% partitions of cycle % could not be changed; see howdah.delta_parts', open, a_cycle;
    END IF;
END
$body$;
COMMENT ON PROCEDURE howdah.delta_apply(bigint, integer, text, bigint) IS 'applies a cycle that howdah delta run --stage-only has staged';
