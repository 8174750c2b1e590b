-- DBMS_RANDOM.STRING: u upper case, l lower case, a both, x upper case and digits, p printable; upper case where unknown.
CREATE OR REPLACE FUNCTION oracle.random_string(kind text, n integer) RETURNS text
    LANGUAGE sql VOLATILE
AS $$
    SELECT string_agg(substr(c, 1 + floor(random() * length(c))::integer, 1), '')
      FROM generate_series(1, n) AS i,
           LATERAL (SELECT CASE lower(kind)
               WHEN 'l' THEN 'abcdefghijklmnopqrstuvwxyz'
               WHEN 'a' THEN 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
               WHEN 'x' THEN 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
               WHEN 'p' THEN (SELECT string_agg(chr(a), '' ORDER BY a) FROM generate_series(32, 126) AS a)
               ELSE 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
           END || left(i::text, 0)) AS letters (c)
$$;
