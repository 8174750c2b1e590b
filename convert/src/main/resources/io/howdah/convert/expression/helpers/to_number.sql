-- TO_NUMBER with a mask; unlike to_number() it refuses what the mask has no place for.
CREATE OR REPLACE FUNCTION oracle.to_number(t text, mask text) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    m text := regexp_replace(upper(mask), '^FM', '');
    s text := trim(t);
    negative boolean := false;
BEGIN
    IF m ~ '^0?X+$' THEN
        IF s !~* '^[0-9a-f]{1,15}$' OR length(s) > length(m) THEN
            RAISE invalid_text_representation USING MESSAGE = format('"%s" is no number of the mask %s', t, mask);
        END IF;
        RETURN ('x' || lpad(s, 16, '0'))::bit(64)::bigint;
    END IF;
    IF m LIKE '%EEEE' THEN
        RETURN s::numeric;
    END IF;
    IF m LIKE '%PR' AND s ~ '^<.*>$' THEN
        negative := true;
        s := substr(s, 2, length(s) - 2);
    ELSIF m ~ '(MI|S)$' THEN
        negative := s LIKE '%-';
        s := regexp_replace(s, '[+-]$', '');
    ELSIF s ~ '^[+-]' THEN
        negative := s LIKE '-%';
        s := substr(s, 2);
    END IF;
    s := CASE WHEN m ~ '[$L]' THEN regexp_replace(s, '^\$', '') ELSE s END;
    s := CASE WHEN m ~ '[,G]' THEN replace(s, ',', '') ELSE s END;
    m := translate(m, '$,GLSMIPRB', '');
    IF s !~ '^([0-9]+\.?[0-9]*|\.[0-9]+)$'
        OR length(ltrim(split_part(s, '.', 1), '0')) > length(regexp_replace(m, '[.D].*$', ''))
        OR length(split_part(s, '.', 2)) > length(substring(m FROM '[.D](.*)$')) THEN
        RAISE invalid_text_representation USING MESSAGE = format('"%s" is no number of the mask %s', t, mask);
    END IF;
    RETURN CASE WHEN negative THEN -s::numeric ELSE s::numeric END;
END
$$;
