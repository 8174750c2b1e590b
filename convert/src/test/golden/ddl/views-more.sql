CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(20), d DATE);
CREATE MATERIALIZED VIEW LOG ON t WITH PRIMARY KEY;
CREATE MATERIALIZED VIEW deferred BUILD DEFERRED REFRESH FAST ON COMMIT WITH PRIMARY KEY ENABLE QUERY REWRITE AS SELECT id, name FROM t;
CREATE MATERIALIZED VIEW complete (a, b) REFRESH COMPLETE START WITH SYSDATE NEXT SYSDATE + 1 AS SELECT id, name FROM t;
CREATE TABLE prebuilt (id NUMBER(5), name VARCHAR2(20));
CREATE MATERIALIZED VIEW prebuilt ON PREBUILT TABLE AS SELECT id, name FROM t;
CREATE UNIQUE INDEX complete_ux ON complete (a);
CREATE INDEX complete_fx ON complete (UPPER(b));
COMMENT ON MATERIALIZED VIEW complete IS 'all of it';
COMMENT ON COLUMN complete.a IS 'its a';
CREATE OR REPLACE NOFORCE EDITIONABLE VIEW aliased ("Id", nm) AS SELECT id, name FROM t WHERE name IS NOT NULL WITH CHECK OPTION CONSTRAINT aliased_ck;
CREATE OR REPLACE VIEW grouped AS SELECT name, COUNT(*) cnt FROM t GROUP BY name WITH CHECK OPTION;
CREATE OR REPLACE VIEW no_from AS SELECT * FROM missing_one m JOIN other.missing_two USING (id);
CREATE OR REPLACE VIEW nested_missing AS SELECT id FROM t WHERE EXISTS (SELECT 1 FROM missing_three);
CREATE OR REPLACE VIEW over_no_from AS SELECT * FROM no_from;
CREATE VIEW with_constraint (id, name, CONSTRAINT wc_pk PRIMARY KEY (id) RELY DISABLE NOVALIDATE) AS SELECT id, name FROM t;
CREATE VIEW other.elsewhere AS SELECT id FROM app.aliased_syn;
CREATE SYNONYM aliased_syn FOR grouped;
CREATE PUBLIC SYNONYM p FOR app.proc;
CREATE SYNONYM private_missing FOR nowhere.gone;
CREATE SYNONYM remote_t FOR scott.t@far;
GRANT SELECT ON grouped TO someone WITH GRANT OPTION;
GRANT SELECT ON s1 TO someone;
GRANT EXECUTE ON proc TO PUBLIC;
GRANT ALL ON t TO someone;
GRANT REFERENCES (id), SELECT ON t TO someone;
GRANT DEBUG, INDEX, READ ON t TO someone;
CREATE SEQUENCE s1;
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE SCHEMA IF NOT EXISTS other;
CREATE SCHEMA IF NOT EXISTS oracle;
-- The name of a job as Oracle reads it: without regard to case, unless it is quoted.
CREATE OR REPLACE FUNCTION oracle.job_name(name text) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE WHEN strpos(name, '"') > 0 THEN replace(btrim(name), '"', '') ELSE lower(btrim(name)) END
$$;
-- The schema of pg_cron, and the number that it gave a job of this user; raises where pg_cron is not installed, and for a job that is not there as Oracle does:
-- ORA-27475 for a name, ORA-23421 for a number.
CREATE OR REPLACE FUNCTION oracle.job_scheduler() RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    IF to_regclass('cron.job') IS NULL THEN
        RAISE EXCEPTION 'CONVERT-2175: jobs need the extension pg_cron in this database' USING ERRCODE = 'feature_not_supported';
    END IF;
    RETURN 'cron';
END
$$;
CREATE OR REPLACE FUNCTION oracle.job_number(name text) RETURNS bigint
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    job bigint;
BEGIN
    EXECUTE format('SELECT jobid FROM %I.job WHERE jobname = $1 AND username = current_user', oracle.job_scheduler())
        INTO job USING oracle.job_name(name);
    IF job IS NULL THEN
        RAISE EXCEPTION 'ORA-27475: "%" must be a job', name USING ERRCODE = 'R7475';
    END IF;
    RETURN job;
END
$$;
CREATE OR REPLACE FUNCTION oracle.job_number(job bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    found bigint;
BEGIN
    EXECUTE format('SELECT jobid FROM %I.job WHERE jobid = $1 AND username = current_user', oracle.job_scheduler())
        INTO found USING job;
    IF found IS NULL THEN
        RAISE EXCEPTION 'ORA-23421: job number % is not a job in the job queue', job USING ERRCODE = 'R3421';
    END IF;
    RETURN found;
END
$$;
-- One field of a cron expression: every n-th of the values from low to high, one of which is given.
CREATE OR REPLACE FUNCTION oracle.cron_step(low integer, high integer, n integer, given integer) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE
        WHEN n = 1 THEN '*'
        WHEN (given - low) % n = 0 THEN '*/' || n
        ELSE low + (given - low) % n || '-' || high || '/' || n
    END
$$;
-- Raises for a schedule that cron has no expression for.
CREATE OR REPLACE FUNCTION oracle.cron_refused(schedule text, reason text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
    RAISE EXCEPTION 'CONVERT-2176: cron cannot say "%": %', schedule, reason USING ERRCODE = 'feature_not_supported';
END
$$;
-- A calendar string of DBMS_SCHEDULER as a cron expression (PL/SQL Packages and Types Reference 23ai, DBMS_SCHEDULER, "Calendaring Syntax").
-- What the string leaves open is taken from the start date, as in Oracle; seconds are not known to cron.
CREATE OR REPLACE FUNCTION oracle.cron_of_calendar(calendar text, start timestamp) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    days CONSTANT text[] := '{SUN,MON,TUE,WED,THU,FRI,SAT}';
    months CONSTANT text[] := '{JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC}';
    parts jsonb := '{}';
    part text;
    value text;
    freq integer;
    n integer;
    minute text;
    hour text;
    day text;
    month text;
    weekday text;
BEGIN
    FOREACH part IN ARRAY string_to_array(rtrim(upper(regexp_replace(calendar, '\s', '', 'g')), ';'), ';') LOOP
        value := substr(part, strpos(part, '=') + 1);
        part := split_part(part, '=', 1);
        IF part = 'BYMONTH' THEN
            SELECT string_agg(coalesce(array_position(months, m)::text, m), ',' ORDER BY o) INTO value
            FROM unnest(string_to_array(value, ',')) WITH ORDINALITY AS t (m, o);
        ELSIF part = 'BYDAY' THEN
            SELECT string_agg(coalesce((array_position(days, d) - 1)::text, d), ',' ORDER BY o) INTO value
            FROM unnest(string_to_array(value, ',')) WITH ORDINALITY AS t (d, o);
        END IF;
        IF part NOT IN ('FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND')
            OR part <> 'FREQ' AND value !~ '^[0-9]+(,[0-9]+)*$' OR part = 'BYSECOND' AND value !~ '^0+$' THEN
            RETURN oracle.cron_refused(calendar, part || '=' || value);
        END IF;
        parts := jsonb_set(parts, ARRAY[part], to_jsonb(value));
    END LOOP;
    freq := array_position('{YEARLY,MONTHLY,WEEKLY,DAILY,HOURLY,MINUTELY}'::text[], parts ->> 'FREQ');
    n := coalesce(parts ->> 'INTERVAL', '1')::integer;
    IF freq IS NULL THEN
        RETURN oracle.cron_refused(calendar, coalesce('FREQ=' || (parts ->> 'FREQ'), 'no FREQ'));
    ELSIF n = 0 OR n > 1 AND ((CASE freq WHEN 2 THEN 12 WHEN 5 THEN 24 WHEN 6 THEN 60 ELSE 1 END) % n <> 0
            OR parts ? (CASE freq WHEN 2 THEN 'BYMONTH' WHEN 5 THEN 'BYHOUR' ELSE 'BYMINUTE' END)) THEN
        RETURN oracle.cron_refused(calendar, 'INTERVAL=' || n);
    ELSIF parts ? 'BYDAY' AND parts ? 'BYMONTHDAY' THEN
        RETURN oracle.cron_refused(calendar, 'BYDAY and BYMONTHDAY at once');
    ELSIF parts ? 'BYMONTHDAY' AND (freq = 3 OR freq = 1 AND NOT parts ? 'BYMONTH') THEN
        RETURN oracle.cron_refused(calendar, 'BYMONTHDAY without a month');
    END IF;
    minute := coalesce(
        parts ->> 'BYMINUTE',
        CASE WHEN freq = 6 THEN oracle.cron_step(0, 59, n, extract(minute FROM start)::integer) ELSE extract(minute FROM start)::text END
    );
    hour := coalesce(
        parts ->> 'BYHOUR',
        CASE freq WHEN 6 THEN '*' WHEN 5 THEN oracle.cron_step(0, 23, n, extract(hour FROM start)::integer)
            ELSE extract(hour FROM start)::text END
    );
    day := coalesce(parts ->> 'BYMONTHDAY', CASE WHEN freq > 2 OR parts ? 'BYDAY' THEN '*' ELSE extract(day FROM start)::text END);
    month := coalesce(
        parts ->> 'BYMONTH',
        CASE WHEN freq = 2 THEN oracle.cron_step(1, 12, n, extract(month FROM start)::integer)
            WHEN freq > 2 OR parts ? 'BYDAY' THEN '*' ELSE extract(month FROM start)::text END
    );
    weekday := coalesce(
        parts ->> 'BYDAY',
        CASE WHEN freq = 3 THEN extract(dow FROM start)::text ELSE '*' END
    );
    RETURN concat_ws(' ', minute, hour, day, month, weekday);
END
$$;
-- Minutes of what is added to a date, in upper case and without blanks: '+1+2/24' -> 1560; NULL for what is no such sum.
CREATE OR REPLACE FUNCTION oracle.cron_minutes(sum text) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
    term text;
    factor text;
    days numeric;
    total numeric := 0;
BEGIN
    IF sum !~ '^([+-][0-9]+([.][0-9]+)?(/([0-9]+|[(][0-9]+([*][0-9]+)*[)]))*)*$' THEN
        RETURN NULL;
    END IF;
    FOR term IN SELECT m[1] FROM regexp_matches(sum, '[+-][^+-]+', 'g') AS m LOOP
        days := split_part(term, '/', 1)::numeric;
        FOR factor IN SELECT m[1] FROM regexp_matches(substr(term, strpos(term || '/', '/')), '[0-9]+', 'g') AS m LOOP
            days := days / nullif(factor::numeric, 0);
        END LOOP;
        total := total + days * 1440;
    END LOOP;
    RETURN round(total, 9);
END
$$;
-- The interval of a job of DBMS_JOB, or the NEXT of a materialized view, as a cron expression: 'TRUNC(SYSDATE)+1+2/24' -> '0 2 * * *'.
CREATE OR REPLACE FUNCTION oracle.cron_of_interval(expression text, start timestamp) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    words text := regexp_replace(upper(regexp_replace(expression, '\s', '', 'g')), '([+-])[(]([0-9./]+)[)]', '\1\2', 'g');
    form text[];
    base text;
    exact numeric;
    minutes integer;
    minute text;
    hour text;
BEGIN
    words := regexp_replace(words, '^TRUNC[(]SYSDATE([+][0-9]+)[)]', 'TRUNC(SYSDATE)\1');
    words := regexp_replace(words, '^TRUNC[(](LAST_DAY|NEXT_DAY)[(]SYSDATE(.*?)[)][)]', '\1(TRUNC(SYSDATE)\2)');
    form := regexp_match(
        words,
        '^(SYSDATE|TRUNC[(]SYSDATE(?:,''(?:MI|HH|HH24|DD)'')?[)]|LAST_DAY[(]TRUNC[(]SYSDATE[)][)]'
            '|NEXT_DAY[(]TRUNC[(]SYSDATE[)],''[A-Z]+''[)]|ADD_MONTHS[(]TRUNC[(]SYSDATE,''(?:MM|MON|MONTH)''[)],1[)])(.*)$'
    );
    exact := oracle.cron_minutes(form[2]);
    IF form IS NULL OR exact IS NULL OR exact < 0 OR exact > 1000000 OR exact <> trunc(exact) THEN
        RETURN oracle.cron_refused(expression, 'it is none of the forms that are known, of whole minutes');
    END IF;
    base := replace(form[1], ',''DD''', '');
    minutes := exact;
    minute := minutes % 60;
    hour := minutes / 60 % 24;
    IF base IN ('SYSDATE', 'TRUNC(SYSDATE,''MI'')') THEN
        CASE
            WHEN minutes BETWEEN 1 AND 59 AND 60 % minutes = 0 THEN
                RETURN oracle.cron_step(0, 59, minutes, extract(minute FROM start)::integer) || ' * * * *';
            WHEN minutes BETWEEN 60 AND 1439 AND minutes % 60 = 0 AND 1440 % minutes = 0 THEN
                RETURN extract(minute FROM start) || ' '
                    || oracle.cron_step(0, 23, minutes / 60, extract(hour FROM start)::integer) || ' * * *';
            WHEN minutes = 1440 THEN
                RETURN extract(minute FROM start) || ' ' || extract(hour FROM start) || ' * * *';
            WHEN minutes = 10080 THEN
                RETURN extract(minute FROM start) || ' ' || extract(hour FROM start) || ' * * ' || extract(dow FROM start);
            ELSE
                NULL;
        END CASE;
    ELSIF base LIKE 'TRUNC(SYSDATE,''HH%' AND minutes BETWEEN 60 AND 119 THEN
        RETURN minute || ' * * * *';
    ELSIF base = 'TRUNC(SYSDATE)' AND minutes / 1440 = 1 THEN
        RETURN minute || ' ' || hour || ' * * *';
    ELSIF base = 'TRUNC(SYSDATE)' AND minutes / 1440 = 7 THEN
        RETURN minute || ' ' || hour || ' * * ' || extract(dow FROM start);
    ELSIF base LIKE 'LAST_DAY%' AND minutes / 1440 = 1 THEN
        RETURN minute || ' ' || hour || ' 1 * *';
    ELSIF base LIKE 'ADD_MONTHS%' AND minutes / 1440 < 28 THEN
        RETURN minute || ' ' || hour || ' ' || minutes / 1440 + 1 || ' * *';
    ELSIF base LIKE 'NEXT_DAY%' AND minutes < 1440
        AND strpos('SUNMONTUEWEDTHUFRISAT', substr(split_part(base, '''', 2), 1, 3)) % 3 = 1 THEN
        RETURN minute || ' ' || hour || ' * * ' || strpos('SUNMONTUEWEDTHUFRISAT', substr(split_part(base, '''', 2), 1, 3)) / 3;
    END IF;
    RETURN oracle.cron_refused(expression, 'it has no such period');
END
$$;
-- When a job runs, as a cron expression: one already, a calendar string, or the text of a date expression.
CREATE OR REPLACE FUNCTION oracle.cron_schedule(schedule text, start timestamptz) RETURNS text
    LANGUAGE sql STABLE
AS $$
    SELECT CASE
        WHEN schedule ~ '^[0-9*/,-]+( [0-9*/,-]+){4}$' THEN schedule
        WHEN schedule ~* '^\s*FREQ\s*=' THEN oracle.cron_of_calendar(schedule, start::timestamp)
        ELSE oracle.cron_of_interval(schedule, start::timestamp)
    END
$$;
-- A job of pg_cron that runs a block of PL/pgSQL with the search path of who makes it; its number. Without a schedule it runs once, at the
-- minute after the first time, and is gone.
CREATE OR REPLACE FUNCTION oracle.job_schedule(
    name text, schedule text, work text, first timestamptz, last timestamptz, active boolean
) RETURNS bigint
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    scheduler text := oracle.job_scheduler();
    zone text := coalesce(current_setting('cron.timezone', true), 'GMT');
    minute timestamptz := date_trunc('minute', greatest(first, now()) + interval '59.999999 seconds');
    cron text;
    job bigint;
    body text := format('    PERFORM set_config(''search_path'', %L, false);' || chr(10), current_setting('search_path'));
BEGIN
    IF nullif(schedule, '') IS NOT NULL THEN
        cron := oracle.cron_schedule(schedule, coalesce(first, now()));
    ELSIF first > now() + interval '1 year' THEN
        RAISE EXCEPTION 'CONVERT-2176: cron cannot say %: it knows no years', first USING ERRCODE = 'feature_not_supported';
    ELSIF first > now() THEN
        cron := to_char(minute AT TIME ZONE zone, 'FMMI FMHH24 FMDD FMMM *');
    ELSE
        cron := '* * * * *';
    END IF;
    IF schedule <> '' AND cron !~ '^\S+ [*]' AND now() AT TIME ZONE zone <> now()::timestamp THEN
        RAISE WARNING 'CONVERT-2175: pg_cron reads % in the time zone %', cron, zone
            USING HINT = 'set cron.timezone to ' || current_setting('TimeZone') || ', which pg_cron knows from 1.6 on';
    END IF;
    IF first > now() THEN
        body := body || format('    IF now() < %L THEN RETURN; END IF;' || chr(10), CASE WHEN schedule <> '' THEN first ELSE minute END);
    END IF;
    IF last IS NOT NULL THEN
        body := body || format('    IF now() > %L THEN PERFORM cron.unschedule(%L); RETURN; END IF;' || chr(10), last, name);
    END IF;
    IF nullif(schedule, '') IS NULL THEN
        body := body || format('    PERFORM cron.unschedule(%L);' || chr(10) || '    COMMIT;' || chr(10), name);
    END IF;
    body := '#variable_conflict use_column' || chr(10) || 'BEGIN' || chr(10) || body || '    -- the work of the job' || chr(10)
        || rtrim(work, E'; \n') || ';' || chr(10) || 'END' || chr(10);
    body := 'DO ' || CASE WHEN strpos(body, '$job$') = 0 THEN '$job$' || chr(10) || body || '$job$' ELSE quote_literal(body) END;
    EXECUTE format('SELECT %I.schedule($1, $2, $3)', scheduler) INTO job USING name, cron, body;
    IF NOT active THEN
        EXECUTE format('SELECT %I.alter_job($1, active := false)', scheduler) USING job;
    END IF;
    RETURN job;
END
$$;
-- REFRESH ... START WITH ... NEXT of a materialized view: a job that refreshes it; a warning where pg_cron is not installed.
CREATE OR REPLACE FUNCTION oracle.job_refresh(view text, first timestamptz, next text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    work text := 'BEGIN REFRESH MATERIALIZED VIEW ' || view || '; END';
BEGIN
    IF to_regclass('cron.job') IS NULL THEN
        RAISE WARNING 'CONVERT-2175: % is not refreshed by itself, which needs the extension pg_cron in this database', view;
        RETURN;
    END IF;
    IF first > now() THEN
        PERFORM oracle.job_schedule('refresh ' || view || ' first', NULL, work, first, NULL, true);
    END IF;
    PERFORM oracle.job_schedule('refresh ' || view, oracle.cron_schedule(next, first), work, first + interval '1 minute', NULL, true);
END
$$;
CREATE SEQUENCE app.s1 START WITH 1;
CREATE TABLE app.t (
    id integer NOT NULL,
    name varchar(20),
    d timestamp(0)
);
CREATE TABLE app.prebuilt (
    id integer,
    name varchar(20)
);
ALTER TABLE app.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
CREATE VIEW app.aliased ("Id", nm) AS
SELECT id, name FROM app.t WHERE name IS NOT NULL
WITH CHECK OPTION;
CREATE VIEW app.grouped AS
SELECT name, count(*) AS cnt FROM app.t GROUP BY name;
CREATE VIEW app.with_constraint (id, name) AS
SELECT id, name FROM app.t;
CREATE MATERIALIZED VIEW app.deferred AS
SELECT id, name FROM app.t;
CREATE MATERIALIZED VIEW app.complete (a, b) AS
SELECT id, name FROM app.t;
SELECT oracle.job_refresh('app.complete', (date_trunc('second', clock_timestamp()::timestamp))::timestamptz, 'SYSDATE + 1');
CREATE UNIQUE INDEX complete_ux ON app.complete (a);
CREATE VIEW app.aliased_syn AS SELECT * FROM app.grouped;
COMMENT ON MATERIALIZED VIEW app.complete IS 'all of it';
COMMENT ON COLUMN app.complete.a IS 'its a';
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT USAGE ON SCHEMA app TO someone; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT SELECT ON app.grouped TO someone WITH GRANT OPTION; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT USAGE, SELECT ON SEQUENCE app.s1 TO someone; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT ALL ON app.t TO someone; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT REFERENCES (id) ON app.t TO someone; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT SELECT ON app.t TO someone; END IF; END $howdah$;
====
CONVERTED_WITH_FINDINGS materialized view APP.DEFERRED
  WARNING CONVERT-0203 materialized view APP.DEFERRED: is refreshed by REFRESH MATERIALIZED VIEW only, its options are left out: BUILD, REFRESH, ENABLE QUERY REWRITE
CONVERTED_WITH_FINDINGS materialized view APP.COMPLETE
  WARNING CONVERT-0203 materialized view APP.COMPLETE: is refreshed by REFRESH MATERIALIZED VIEW only, its options are left out: REFRESH
CONVERTED_WITH_FINDINGS materialized view APP.PREBUILT
  WARNING CONVERT-0204 materialized view APP.PREBUILT: stands on a prebuilt table, which is converted as a table
CONVERTED_WITH_FINDINGS view APP.GROUPED
  WARNING CONVERT-0205 view APP.GROUPED: WITH CHECK OPTION is left out, PostgreSQL cannot update the view by itself
NOT_CONVERTED view APP.NO_FROM
  LOSS CONVERT-0201 view APP.NO_FROM: reads APP.MISSING_ONE (in no script), OTHER.MISSING_TWO (in no script)
NOT_CONVERTED view APP.NESTED_MISSING
  LOSS CONVERT-1001 view APP.NESTED_MISSING: table or view APP.MISSING_THREE is in no script
NOT_CONVERTED view APP.OVER_NO_FROM
  LOSS CONVERT-0201 view APP.OVER_NO_FROM: reads APP.NO_FROM (not converted)
CONVERTED view APP.WITH_CONSTRAINT
  NOTE CONVERT-0205 view APP.WITH_CONSTRAINT: CONSTRAINT wc_pk PRIMARY KEY (id) RELY DISABLE NOVALIDATE is left out, a view of PostgreSQL has nothing like it
NOT_CONVERTED view OTHER.ELSEWHERE
  LOSS CONVERT-1001 view OTHER.ELSEWHERE: ID is no column, sequence or function of what was read
CONVERTED synonym APP.ALIASED_SYN
  NOTE CONVERT-0206 synonym APP.ALIASED_SYN: becomes a view over app.grouped
NOT_CONVERTED synonym PUBLIC.P
  LOSS CONVERT-0207 synonym PUBLIC.P: stands for APP.PROC, which is no table or view of the target
NOT_CONVERTED synonym APP.PRIVATE_MISSING
  LOSS CONVERT-0207 synonym APP.PRIVATE_MISSING: stands for NOWHERE.GONE, which is no table or view of the target
NOT_CONVERTED synonym APP.REMOTE_T
  LOSS CONVERT-0207 synonym APP.REMOTE_T: stands for SCOTT.T behind database link FAR
CONVERTED grant APP.SELECT ON GROUPED TO SOMEONE
  NOTE CONVERT-0230 grant APP.SELECT ON GROUPED TO SOMEONE: takes effect only when role someone exists
CONVERTED grant APP.SELECT ON S1 TO SOMEONE
  NOTE CONVERT-0230 grant APP.SELECT ON S1 TO SOMEONE: takes effect only when role someone exists
NOT_CONVERTED grant APP.EXECUTE ON PROC TO PUBLIC
  LOSS CONVERT-0232 grant APP.EXECUTE ON PROC TO PUBLIC: is on APP.PROC, which is not in the target
CONVERTED grant APP.ALL ON T TO SOMEONE
  NOTE CONVERT-0230 grant APP.ALL ON T TO SOMEONE: takes effect only when role someone exists
CONVERTED grant APP.REFERENCES (ID) ON T TO SOMEONE
  NOTE CONVERT-0230 grant APP.REFERENCES (ID) ON T TO SOMEONE: takes effect only when role someone exists
CONVERTED grant APP.SELECT ON T TO SOMEONE
  NOTE CONVERT-0230 grant APP.SELECT ON T TO SOMEONE: takes effect only when role someone exists
NOT_CONVERTED grant APP.DEBUG ON T TO SOMEONE
  WARNING CONVERT-0231 grant APP.DEBUG ON T TO SOMEONE: DEBUG is not granted
NOT_CONVERTED grant APP.INDEX ON T TO SOMEONE
  WARNING CONVERT-0231 grant APP.INDEX ON T TO SOMEONE: INDEX is not granted
CONVERTED grant APP.READ ON T TO SOMEONE
  NOTE CONVERT-0230 grant APP.READ ON T TO SOMEONE: takes effect only when role someone exists
CONVERTED materialized view APP.T
  NOTE CONVERT-0254 materialized view APP.T: materialized view log is left out, a refresh reads the whole query
NOT_CONVERTED index APP.COMPLETE_FX
  LOSS CONVERT-0134 index APP.COMPLETE_FX: stands on no table or materialized view of the target, or has an expression as key
