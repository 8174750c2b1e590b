-- the reference to the row of an object view, made from the view's name and the columns of its object identifier
CREATE OR REPLACE FUNCTION oracle.make_ref(view_name text, VARIADIC key text[]) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN array_position(key, NULL) IS NULL
        THEN md5(view_name || E'\x1f' || array_to_string(key, E'\x1f'))::uuid END
$$;
