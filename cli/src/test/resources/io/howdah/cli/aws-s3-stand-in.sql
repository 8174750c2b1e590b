-- The functions of RDS's extension aws_s3 that Howdah calls, with the same signatures, for tests: they read the S3 server of the tests
-- by a program. @READER@ is that program with the server's address.
CREATE SCHEMA aws_commons;
CREATE SCHEMA aws_s3;
CREATE TYPE aws_commons._s3_uri_1 AS (bucket text, file_path text, region text);
CREATE TYPE aws_commons._aws_credentials_1 AS (access_key text, secret_key text, session_token text);
CREATE FUNCTION aws_commons.create_s3_uri(bucket text, file_path text, region text) RETURNS aws_commons._s3_uri_1
LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(bucket, file_path, region)::aws_commons._s3_uri_1 $$;
CREATE FUNCTION aws_commons.create_aws_credentials(access_key text, secret_key text, session_token text) RETURNS aws_commons._aws_credentials_1
LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(access_key, secret_key, session_token)::aws_commons._aws_credentials_1 $$;

-- What tests want to know, and what they want to happen when an object is read.
CREATE TABLE aws_s3.calls (file_path text, table_name text, options text);
CREATE TABLE aws_s3.afterwards (file_path text, arguments text);

CREATE FUNCTION aws_s3.table_import_from_s3(table_name text, column_list text, options text, s3_info aws_commons._s3_uri_1) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    affected bigint;
    sizes text := '@SIZES@/' || md5(s3_info.bucket || s3_info.file_path);
    arguments text;
BEGIN
    IF s3_info.region <> 'eu-central-1' THEN
        RAISE EXCEPTION 'HTTP 301. The bucket is in another region than %', s3_info.region;
    END IF;
    EXECUTE format('COPY %s %s FROM PROGRAM %L %s', table_name, CASE column_list WHEN '' THEN '' ELSE '(' || column_list || ')' END,
        '@READER@ read ' || s3_info.bucket || ' ' || s3_info.file_path || ' ' || sizes, options);
    GET DIAGNOSTICS affected = ROW_COUNT;
    INSERT INTO aws_s3.calls VALUES (s3_info.file_path, table_import_from_s3.table_name, table_import_from_s3.options);
    FOR arguments IN SELECT a.arguments FROM aws_s3.afterwards a WHERE a.file_path = s3_info.file_path LOOP
        EXECUTE format('COPY (SELECT) TO PROGRAM %L', '@READER@ ' || arguments);
    END LOOP;
    RETURN format('%s rows imported into relation "%s" from file %s of %s bytes', affected, table_name, s3_info.file_path,
        trim(pg_read_file(sizes)));
END
$$;
CREATE FUNCTION aws_s3.table_import_from_s3(table_name text, column_list text, options text, s3_info aws_commons._s3_uri_1,
    credentials aws_commons._aws_credentials_1) RETURNS text
LANGUAGE sql AS $$ SELECT aws_s3.table_import_from_s3(table_name, column_list, options, s3_info) $$;
