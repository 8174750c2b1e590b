-- DBMS_SQL.FETCH_ROWS: 1 or 0; the values of the row are kept.
-- needs sql_state
CREATE OR REPLACE FUNCTION oracle.sql_fetch(cursor_id integer) RETURNS integer
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    portal refcursor := format('dbms_sql_%s', cursor_id);
    fetched record;
BEGIN
    PERFORM oracle.sql_state(cursor_id, 'text');
    FETCH portal INTO fetched;
    IF NOT FOUND THEN
        PERFORM oracle.sql_keep(cursor_id, 'row', '');
        RETURN 0;
    END IF;
    PERFORM oracle.sql_keep(
        cursor_id,
        'row',
        (SELECT json_agg(value ORDER BY place) FROM json_each_text(row_to_json(fetched)) WITH ORDINALITY AS m (key, value, place))::text);
    PERFORM oracle.sql_keep(cursor_id, 'count', (oracle.sql_state(cursor_id, 'count')::integer + 1)::text);
    RETURN 1;
END
$$;
