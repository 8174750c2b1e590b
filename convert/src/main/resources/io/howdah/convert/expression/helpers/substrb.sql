-- SUBSTRB: counted in bytes of UTF-8; what is left of a character that was cut are blanks.
CREATE OR REPLACE FUNCTION oracle.substrb(t text, p integer, n integer DEFAULT NULL) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    whole bytea := convert_to(t, 'UTF8');
    first integer := CASE WHEN p < 0 THEN length(whole) + p + 1 WHEN p = 0 THEN 1 ELSE p END;
    piece bytea;
    before integer := 0;
    after integer := 0;
    size integer;
BEGIN
    IF t IS NULL OR p IS NULL OR first < 1 OR n < 1 THEN
        RETURN NULL;
    END IF;
    piece := CASE WHEN n IS NULL THEN substr(whole, first) ELSE substr(whole, first, n) END;
    WHILE before < length(piece) AND get_byte(piece, before) BETWEEN 128 AND 191 LOOP
        before := before + 1;
    END LOOP;
    FOR back IN 1 .. least(3, length(piece) - before) LOOP
        size := CASE
            WHEN get_byte(piece, length(piece) - back) >= 240 THEN 4
            WHEN get_byte(piece, length(piece) - back) >= 224 THEN 3
            WHEN get_byte(piece, length(piece) - back) >= 192 THEN 2
            WHEN get_byte(piece, length(piece) - back) < 128 THEN 1
        END;
        IF size IS NOT NULL THEN
            after := CASE WHEN size > back THEN back ELSE 0 END;
            EXIT;
        END IF;
    END LOOP;
    RETURN nullif(
        repeat(' ', before) || convert_from(substr(piece, before + 1, length(piece) - before - after), 'UTF8') || repeat(' ', after),
        '');
END
$$;
