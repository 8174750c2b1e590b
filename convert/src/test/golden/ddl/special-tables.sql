CREATE TABLE iot (id NUMBER(5) PRIMARY KEY, v VARCHAR2(10)) ORGANIZATION INDEX;
CREATE GLOBAL TEMPORARY TABLE scratch (id NUMBER(5) PRIMARY KEY, v VARCHAR2(10)) ON COMMIT PRESERVE ROWS;
CREATE GLOBAL TEMPORARY TABLE scratch_tx (id NUMBER(5)) ON COMMIT DELETE ROWS;
CREATE TABLE ext (id NUMBER(5), v VARCHAR2(10)) ORGANIZATION EXTERNAL (TYPE ORACLE_LOADER DEFAULT DIRECTORY d ACCESS PARAMETERS (FIELDS TERMINATED BY ',') LOCATION ('x.csv'));
CREATE TABLE source_rows (id NUMBER(5), v VARCHAR2(10)) COMPRESS TABLESPACE users;
CREATE TABLE made AS SELECT id, UPPER(v) AS u FROM source_rows WHERE id > 1;
CREATE TYPE address_t AS OBJECT (street VARCHAR2(40), zip NUMBER(5), MEMBER FUNCTION line RETURN VARCHAR2);
/
CREATE TYPE phones_t AS VARRAY(5) OF VARCHAR2(20);
/
CREATE TYPE addresses_t AS TABLE OF address_t;
/
CREATE TYPE matrix_t AS TABLE OF phones_t;
/
CREATE TYPE person_t AS OBJECT (name VARCHAR2(40), home address_t) NOT FINAL;
/
CREATE TYPE worker_t UNDER person_t (salary NUMBER(8,2), boss REF person_t);
/
CREATE TABLE people (id NUMBER(5) PRIMARY KEY, home address_t, phones phones_t, others addresses_t, matrix matrix_t, who worker_t, boss REF person_t)
  NESTED TABLE others STORE AS others_nt NESTED TABLE matrix STORE AS matrix_nt;
CREATE TABLE persons OF person_t;
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE TYPE app.address_t AS (
    street varchar(40),
    zip integer
);
CREATE DOMAIN app.phones_t AS varchar(20)[];
CREATE TYPE app.person_t AS (
    name varchar(40),
    home app.address_t,
    sys_type_name varchar(128),
    salary numeric(8,2),
    boss uuid
);
CREATE TYPE app.worker_t AS (
    name varchar(40),
    home app.address_t,
    salary numeric(8,2),
    boss uuid
);
CREATE TABLE app.iot (
    id integer NOT NULL,
    v varchar(10)
);
CREATE UNLOGGED TABLE app.scratch (
    id integer NOT NULL,
    v varchar(10)
);
CREATE UNLOGGED TABLE app.scratch_tx (
    id integer
);
CREATE TABLE app.ext (
    id integer,
    v varchar(10)
);
CREATE TABLE app.source_rows (
    id integer,
    v varchar(10)
);
CREATE TABLE app.people (
    id integer NOT NULL,
    home app.address_t,
    phones varchar(20)[],
    others app.address_t[],
    matrix app.phones_t[],
    who app.worker_t,
    boss uuid
);
CREATE TABLE app.persons (
    name varchar(40),
    home app.address_t,
    sys_type_name varchar(128),
    salary numeric(8,2),
    boss uuid,
    object_id uuid DEFAULT gen_random_uuid() NOT NULL
);
CREATE TABLE app.made AS
SELECT id, upper(v) AS u FROM app.source_rows WHERE id > 1;
ALTER TABLE app.iot ADD CONSTRAINT iot_pkey PRIMARY KEY (id);
ALTER TABLE app.scratch ADD CONSTRAINT scratch_pkey PRIMARY KEY (id);
ALTER TABLE app.people ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE app.persons ADD CONSTRAINT persons_object_id_key UNIQUE (object_id);
CREATE OR REPLACE FUNCTION app.worker_t_as_person_t(v app.worker_t) RETURNS app.person_t LANGUAGE sql STABLE STRICT AS $$
    SELECT ROW((v).name, (v).home, 'WORKER_T', (v).salary, (v).boss)::app.person_t
$$;
CREATE CAST (app.worker_t AS app.person_t) WITH FUNCTION app.worker_t_as_person_t(app.worker_t) AS IMPLICIT;
CREATE OR REPLACE FUNCTION app.person_t_as_worker_t(v app.person_t) RETURNS app.worker_t LANGUAGE sql STABLE STRICT AS $$
    SELECT ROW((v).name, (v).home, (v).salary, (v).boss)::app.worker_t
    WHERE (v).sys_type_name IN ('WORKER_T')
$$;
CREATE CAST (app.person_t AS app.worker_t) WITH FUNCTION app.person_t_as_worker_t(app.person_t);
====
reader: LOSS CATALOG-0013 table APP.MADE: the types of the table's columns follow from a query and could not be derived
CONVERTED_WITH_FINDINGS type APP.ADDRESS_T
  WARNING CONVERT-0031 type APP.ADDRESS_T: 1 methods have no body in what was read
CONVERTED type APP.PHONES_T
  NOTE CONVERT-0034 type APP.PHONES_T: its limit of 5 elements is not enforced
CONVERTED type APP.PERSON_T
  NOTE CONVERT-0035 type APP.PERSON_T: also holds the attributes of its subtypes APP.WORKER_T and says in sys_type_name which type a value has
CONVERTED type APP.WORKER_T
  NOTE CONVERT-0032 type APP.WORKER_T: holds the attributes of its supertype APP.PERSON_T and becomes one of it by a cast
CONVERTED table APP.IOT
  NOTE CONVERT-0071 table APP.IOT: index-organized table becomes a heap table
CONVERTED_WITH_FINDINGS table APP.SCRATCH
  WARNING CONVERT-0070 table APP.SCRATCH: global temporary table becomes an unlogged table that all sessions share
CONVERTED_WITH_FINDINGS table APP.SCRATCH_TX
  WARNING CONVERT-0070 table APP.SCRATCH_TX: global temporary table becomes an unlogged table that all sessions share
CONVERTED_WITH_FINDINGS table APP.EXT
  WARNING CONVERT-0072 table APP.EXT: external table becomes a table
CONVERTED table APP.SOURCE_ROWS
  NOTE CONVERT-0076 table APP.SOURCE_ROWS: left out: COMPRESS, TABLESPACE
CONVERTED_WITH_FINDINGS table APP.MADE
  WARNING CONVERT-0075 table APP.MADE: is made by its query after the data is loaded
CONVERTED_WITH_FINDINGS table APP.PEOPLE
  LOSS CONVERT-0211 column APP.PEOPLE.WHO: the REFs in its values stay NULL: an export does not hold what its REFs point to
  LOSS CONVERT-0211 column APP.PEOPLE.BOSS: is created as uuid and stays NULL: an export does not hold what its REFs point to
CONVERTED_WITH_FINDINGS table APP.PERSONS
  NOTE CONVERT-0074 table APP.PERSONS: object table becomes a table of its attributes
  NOTE CONVERT-0035 table APP.PERSONS: also holds the attributes of its type's subtypes and says in sys_type_name which type a row has
  NOTE CONVERT-0210 table APP.PERSONS: gets the column object_id that REFs to its rows hold
  LOSS CONVERT-0211 column APP.PERSONS.BOSS: is created as uuid and stays NULL: an export does not hold what its REFs point to
CONVERTED table APP.OTHERS_NT
  NOTE CONVERT-0073 table APP.OTHERS_NT: is an array column of its parent table
CONVERTED table APP.MATRIX_NT
  NOTE CONVERT-0073 table APP.MATRIX_NT: is an array column of its parent table
