-- DBMS_SQL.EXECUTE: rows changed, 0 for a query, whose rows are fetched then.
-- needs sql_state
CREATE OR REPLACE FUNCTION oracle.sql_run(cursor_id integer) RETURNS integer
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    binds jsonb := oracle.sql_state(cursor_id, 'binds');
    statement text;
    portal refcursor := format('dbms_sql_%s', cursor_id);
    changed integer := 0;
BEGIN
    SELECT string_agg(
        CASE WHEN part[1] ~ '^:[A-Za-z]' THEN coalesce('(' || (binds ->> lower(substr(part[1], 2))) || ')', part[1]) ELSE part[1] END,
        '' ORDER BY place)
    INTO statement
    FROM regexp_matches(oracle.sql_state(cursor_id, 'text'), '''[^'']*''|"[^"]*"|::|:[A-Za-z]\w*|[^:''"]+|.', 'g') WITH ORDINALITY AS parts (part, place);
    IF statement ~* '^\s*(select|with|values|\()' THEN
        IF EXISTS (SELECT FROM pg_cursors c WHERE c.name = portal::text) THEN
            CLOSE portal;
        END IF;
        OPEN portal FOR EXECUTE statement;
    ELSE
        EXECUTE statement;
        GET DIAGNOSTICS changed = ROW_COUNT;
    END IF;
    PERFORM oracle.sql_keep(cursor_id, 'count', changed::text);
    RETURN changed;
END
$$;
