-- TO_CHAR(number) with a mask of X: rounded, padded with blanks or, where the mask begins with 0, with noughts.
CREATE OR REPLACE FUNCTION oracle.hex_mask(n numeric, mask text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN n < 0 OR length(digits) > length(places) THEN repeat('#', length(places) + length(blank))
        WHEN places LIKE '0%' THEN blank || lpad(digits, length(places), '0')
        WHEN blank = '' THEN digits
        ELSE lpad(digits, length(places) + 1)
    END
    FROM (
        SELECT
            CASE WHEN mask LIKE '%x' THEN to_hex(n::bigint) ELSE upper(to_hex(n::bigint)) END AS digits,
            regexp_replace(mask, '^FM', '', 'i') AS places,
            CASE WHEN mask ~* '^FM' THEN '' ELSE ' ' END AS blank
    ) AS w
$$;
