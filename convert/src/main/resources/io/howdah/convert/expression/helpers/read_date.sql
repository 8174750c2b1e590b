-- TO_DATE by Oracle's own rules, for masks that to_timestamp() reads differently: RR and YY, parts that are missing (the current year and
-- month, day 1, midnight), months by number or name, FX.
CREATE OR REPLACE FUNCTION oracle.read_date(t text, mask text) RETURNS timestamp
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    m text := regexp_replace(upper(mask), 'F[XM]', '', 'g');
    exact boolean := upper(mask) LIKE '%FX%';
    s text := CASE WHEN upper(mask) LIKE '%FX%' THEN t ELSE ltrim(t) END;
    today timestamp := clock_timestamp();
    y integer := extract(year FROM today);
    mon integer := extract(month FROM today);
    d integer := 1;
    of_year integer;
    julian integer;
    hh integer := 0;
    mi integer := 0;
    ss numeric := 0;
    half text := '';
    element text;
    token text;
    width integer;
BEGIN
    WHILE m <> '' AND (s <> '' OR exact) LOOP
        element := substring(m FROM '^(SYYYY|RRRR|YYYY|YYY|YY|RR|MONTH|MON|MM|DDD|DD|DAY|DY|HH24|HH12|HH|MI|SSSSS|SS|FF[1-9]?|[AP]M|[AP]\.M\.|AD|A\.D\.|J|X)');
        IF element IS NULL AND m LIKE '"%' THEN
            token := substring(m FROM '^"([^"]*)"');
            m := substr(m, length(token) + 3);
            IF upper(left(s, length(token))) <> token THEN
                RAISE invalid_datetime_format USING MESSAGE = format('"%s" does not fit the mask %s', t, mask);
            END IF;
            s := substr(s, length(token) + 1);
            CONTINUE;
        ELSIF element IS NULL OR element = 'X' THEN
            IF exact AND left(s, 1) <> left(replace(m, 'X', '.'), 1) OR left(m, 1) ~ '[[:alnum:]]' AND element IS NULL THEN
                RAISE invalid_datetime_format USING MESSAGE = format('"%s" does not fit the mask %s', t, mask);
            END IF;
            s := CASE WHEN s ~ '^[[:alnum:]]' THEN s ELSE substr(s, 2) END;
            m := substr(m, 2);
            CONTINUE;
        END IF;
        m := substr(m, length(element) + 1);
        s := CASE WHEN exact THEN s ELSE ltrim(s) END;
        width := CASE
            WHEN element IN ('YY', 'RR') THEN CASE WHEN s ~ '^[0-9]{4}([^0-9]|$)' AND NOT exact AND m !~ '^[A-Z]' THEN 4 ELSE 2 END
            WHEN element IN ('YYYY', 'RRRR', 'SYYYY') THEN 4
            WHEN element IN ('YYY', 'DDD') THEN 3
            WHEN element = 'J' THEN 7
            WHEN element = 'SSSSS' THEN 5
            WHEN element LIKE 'FF%' THEN 9
            ELSE 2
        END;
        IF element IN ('MONTH', 'MON') OR element = 'MM' AND s ~* '^[a-z]' THEN
            token := substring(s FROM '(?i)^(january|february|march|april|may|june|july|august|september|october|november|december'
                || '|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)');
            mon := strpos('JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC', upper(left(token, 3))) / 3 + 1;
        ELSIF element IN ('DAY', 'DY') THEN
            token := substring(s FROM '(?i)^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)');
        ELSIF element ~ '^[AP]' THEN
            token := substring(s FROM '(?i)^([ap]\.?[md]\.?)');
            half := CASE WHEN element ~ 'M' THEN upper(left(token, 1)) ELSE half END;
        ELSE
            token := substring(s FROM '^[0-9]{1,' || width || '}');
            IF exact AND length(token) < width AND element NOT LIKE 'FF%' THEN
                token := NULL;
            END IF;
        END IF;
        IF token IS NULL THEN
            RAISE invalid_datetime_format USING MESSAGE = format('"%s" does not fit the mask %s', t, mask);
        END IF;
        CASE element
            WHEN 'YYYY', 'SYYYY' THEN y := token;
            WHEN 'RR', 'RRRR' THEN
                y := CASE WHEN length(token) > 2 THEN 0
                    ELSE extract(year FROM today)::integer / 100 * 100
                        + CASE WHEN extract(year FROM today)::integer % 100 < 50 AND token::integer >= 50 THEN -100
                            WHEN extract(year FROM today)::integer % 100 >= 50 AND token::integer < 50 THEN 100 ELSE 0 END
                    END + token::integer;
            WHEN 'YY' THEN
                y := token::integer + CASE WHEN length(token) > 2 THEN 0 ELSE extract(year FROM today)::integer / 100 * 100 END;
            WHEN 'YYY' THEN y := token::integer + extract(year FROM today)::integer / 1000 * 1000;
            WHEN 'MM' THEN mon := CASE WHEN token ~ '^[0-9]' THEN token::integer ELSE mon END;
            WHEN 'DD' THEN d := token;
            WHEN 'DDD' THEN of_year := token;
            WHEN 'J' THEN julian := token;
            WHEN 'HH24' THEN hh := token;
            WHEN 'HH', 'HH12' THEN
                hh := token;
                IF hh NOT BETWEEN 1 AND 12 THEN
                    RAISE datetime_field_overflow USING MESSAGE = format('hour %s is none of 1 to 12', token);
                END IF;
                half := CASE WHEN half = '' THEN 'A' ELSE half END;
            WHEN 'MI' THEN mi := token;
            WHEN 'SS' THEN ss := ss + token::integer;
            WHEN 'SSSSS' THEN
                hh := token::integer / 3600;
                mi := token::integer / 60 % 60;
                ss := ss + token::integer % 60;
            ELSE ss := ss + CASE WHEN element LIKE 'FF%' THEN ('0.' || token)::numeric ELSE 0 END;
        END CASE;
        s := substr(s, length(token) + 1);
    END LOOP;
    IF rtrim(s) <> '' THEN
        RAISE invalid_datetime_format USING MESSAGE = format('"%s" is longer than the mask %s', t, mask);
    END IF;
    hh := CASE WHEN half = 'P' AND hh < 12 THEN hh + 12 WHEN half = 'A' AND hh = 12 THEN 0 ELSE hh END;
    IF hh > 23 OR ss >= 60 THEN
        RAISE datetime_field_overflow USING MESSAGE = format('"%s" has no such time', t);
    ELSIF julian IS NOT NULL THEN
        RETURN date '2000-01-01' + (julian - 2451545) + make_time(hh, mi, ss::double precision);
    ELSIF of_year IS NOT NULL THEN
        RETURN make_date(y, 1, 1) + (of_year - 1) + make_time(hh, mi, ss::double precision);
    END IF;
    RETURN make_timestamp(y, mon, d, hh, mi, ss::double precision);
END
$$;
