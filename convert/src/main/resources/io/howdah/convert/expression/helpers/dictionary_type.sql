-- The type of Oracle that a column of PostgreSQL stands for, as DATA_TYPE of ALL_TAB_COLUMNS has it.
CREATE OR REPLACE FUNCTION oracle.dictionary_type(type oid, modifier integer) RETURNS text
    LANGUAGE sql STABLE
AS $$
    SELECT CASE format_type(type, NULL)
        WHEN 'character varying' THEN 'VARCHAR2'
        WHEN 'character' THEN 'CHAR'
        WHEN 'text' THEN 'CLOB'
        WHEN 'bytea' THEN 'BLOB'
        WHEN 'xml' THEN 'XMLTYPE'
        WHEN 'jsonb' THEN 'JSON'
        WHEN 'json' THEN 'JSON'
        WHEN 'boolean' THEN 'BOOLEAN'
        WHEN 'date' THEN 'DATE'
        WHEN 'timestamp without time zone' THEN CASE modifier WHEN 0 THEN 'DATE' ELSE 'TIMESTAMP(6)' END
        WHEN 'timestamp with time zone' THEN 'TIMESTAMP(6) WITH TIME ZONE'
        WHEN 'double precision' THEN 'BINARY_DOUBLE'
        WHEN 'real' THEN 'BINARY_FLOAT'
        WHEN 'refcursor' THEN 'REF CURSOR'
        ELSE CASE
            WHEN type IN ('numeric'::regtype, 'smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) THEN 'NUMBER'
            ELSE upper(format_type(type, NULL))
        END
    END
$$;
