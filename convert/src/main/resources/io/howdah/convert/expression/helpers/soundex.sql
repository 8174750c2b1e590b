-- SOUNDEX as in Knuth, The Art of Computer Programming, volume 3: one letter and three digits.
CREATE OR REPLACE FUNCTION oracle.soundex(t text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    letters text := regexp_replace(upper(t), '[^A-Z]', '', 'g');
    codes text := translate(letters, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123012#02245501262301#202');
    result text := left(letters, 1);
    last text := left(codes, 1);
    code text;
BEGIN
    FOR i IN 2 .. length(codes) LOOP
        code := substr(codes, i, 1);
        IF code = '#' THEN
            CONTINUE;
        END IF;
        IF code <> '0' AND code <> last THEN
            result := result || code;
        END IF;
        last := code;
    END LOOP;
    RETURN nullif(rpad(left(result, 4), CASE result WHEN '' THEN 0 ELSE 4 END, '0'), '');
END
$$;
