CREATE TABLE numbers (
  any_number NUMBER, whole INTEGER, n4 NUMBER(4), n5 NUMBER(5,0), n9 NUMBER(9), n10 NUMBER(10), n18 NUMBER(18), n19 NUMBER(19), n38 NUMBER(38),
  money NUMBER(12,2), rounded NUMBER(10,-2), small NUMBER(3,5), star NUMBER(*,4), f FLOAT, f24 FLOAT(24), r REAL, d DOUBLE PRECISION,
  bf BINARY_FLOAT, bd BINARY_DOUBLE, ansi DECIMAL(7,3)
);
CREATE TABLE texts (
  v VARCHAR2(10), vc VARCHAR2(10 CHAR), vb VARCHAR2(4000 BYTE), c CHAR, c10 CHAR(10), nv NVARCHAR2(20), nc NCHAR(3), l LONG, cl CLOB, ncl NCLOB,
  rid ROWID, urid UROWID, x XMLTYPE, j JSON
);
CREATE TABLE bytes (r RAW(16), b BLOB, f BFILE);
CREATE TABLE long_bytes (lr LONG RAW);
CREATE TABLE times (
  d DATE, t TIMESTAMP, t0 TIMESTAMP(0), t9 TIMESTAMP(9), tz TIMESTAMP WITH TIME ZONE, tz3 TIMESTAMP(3) WITH TIME ZONE,
  ltz TIMESTAMP WITH LOCAL TIME ZONE, ym INTERVAL YEAR TO MONTH, ds INTERVAL DAY TO SECOND, ds9 INTERVAL DAY(3) TO SECOND(9)
);
CREATE TABLE modern (b BOOLEAN, v VECTOR(3, FLOAT32), vi VECTOR(3, INT8), vf VECTOR);
CREATE TABLE odd (id NUMBER(5), g MDSYS.SDO_GEOMETRY, a SYS.ANYDATA, u SYS.URITYPE, t no_such_type);
----
CREATE SCHEMA IF NOT EXISTS oracle;
CREATE SCHEMA IF NOT EXISTS app;
DO $$
BEGIN
    CREATE TYPE oracle.sdo_point_type AS (
        x numeric,
        y numeric,
        z numeric
    );
EXCEPTION
    WHEN duplicate_object THEN NULL;
END
$$;
DO $$
BEGIN
    CREATE TYPE oracle.sdo_geometry AS (
        sdo_gtype numeric,
        sdo_srid numeric,
        sdo_point oracle.sdo_point_type,
        sdo_elem_info numeric[],
        sdo_ordinates numeric[]
    );
EXCEPTION
    WHEN duplicate_object THEN NULL;
END
$$;
CREATE TABLE app.numbers (
    any_number numeric,
    whole numeric(38),
    n4 smallint,
    n5 integer,
    n9 integer,
    n10 bigint,
    n18 bigint,
    n19 numeric(19),
    n38 numeric(38),
    money numeric(12,2),
    rounded numeric(10,-2),
    small numeric(3,5),
    star numeric(38,4),
    f numeric,
    f24 numeric,
    r numeric,
    d numeric,
    bf real,
    bd double precision,
    ansi numeric(7,3)
);
CREATE TABLE app.texts (
    v varchar(10),
    vc varchar(10),
    vb varchar(4000),
    c char(1),
    c10 char(10),
    nv varchar(20),
    nc char(3),
    l text,
    cl text,
    ncl text,
    rid text,
    urid text,
    x xml,
    j json
);
CREATE TABLE app.bytes (
    r bytea,
    b bytea,
    f text
);
CREATE TABLE app.long_bytes (
    lr bytea
);
CREATE TABLE app.times (
    d timestamp(0),
    t timestamp(6),
    t0 timestamp(0),
    t9 timestamp(6),
    tz timestamptz(6),
    tz3 timestamptz(3),
    ltz timestamptz(6),
    ym interval year to month,
    ds interval day to second(6),
    ds9 interval day to second(6)
);
CREATE TABLE app.modern (
    b boolean,
    v real[],
    vi smallint[],
    vf double precision[]
);
CREATE TABLE app.odd (
    id integer,
    g oracle.sdo_geometry,
    a jsonb,
    u text,
    t text
);
====
reader: LOSS CATALOG-0009 column APP.ODD.T: no script creates the type APP.NO_SUCH_TYPE
CONVERTED_WITH_FINDINGS type MDSYS.SDO_GEOMETRY
  WARNING CONVERT-0213 type MDSYS.SDO_GEOMETRY: becomes a composite type that keeps the values
CONVERTED_WITH_FINDINGS type MDSYS.SDO_POINT_TYPE
  WARNING CONVERT-0213 type MDSYS.SDO_POINT_TYPE: becomes a composite type that keeps the values
CONVERTED type MDSYS.SDO_ELEM_INFO_ARRAY
  NOTE CONVERT-0034 type MDSYS.SDO_ELEM_INFO_ARRAY: its limit of 1048576 elements is not enforced
CONVERTED type MDSYS.SDO_ORDINATE_ARRAY
  NOTE CONVERT-0034 type MDSYS.SDO_ORDINATE_ARRAY: its limit of 1048576 elements is not enforced
CONVERTED_WITH_FINDINGS table APP.BYTES
  WARNING CONVERT-0025 column APP.BYTES.F: BFILE becomes text with directory and file name only
CONVERTED_WITH_FINDINGS table APP.TIMES
  WARNING CONVERT-0022 column APP.TIMES.T9: TIMESTAMP(9) keeps 6 of its 9 digits, rounded half up
  WARNING CONVERT-0023 column APP.TIMES.TZ: TIMESTAMP(6) WITH TIME ZONE becomes timestamptz(6): the instant is kept, its zone is not
  WARNING CONVERT-0023 column APP.TIMES.TZ3: TIMESTAMP(3) WITH TIME ZONE becomes timestamptz(3): the instant is kept, its zone is not
  WARNING CONVERT-0022 column APP.TIMES.DS9: INTERVAL DAY TO SECOND keeps 6 of its 9 digits, rounded half up
CONVERTED_WITH_FINDINGS table APP.MODERN
  WARNING CONVERT-0026 column APP.MODERN.V: VECTOR becomes real[]
  WARNING CONVERT-0026 column APP.MODERN.VI: VECTOR becomes smallint[]
  WARNING CONVERT-0026 column APP.MODERN.VF: VECTOR becomes double precision[]
CONVERTED_WITH_FINDINGS table APP.ODD
  WARNING CONVERT-0213 column APP.ODD.A: ANYDATA becomes jsonb, which does not keep the type of a value
  WARNING CONVERT-0213 column APP.ODD.U: URITYPE becomes text with the address only
  LOSS CONVERT-0021 column APP.ODD.T: type APP.NO_SUCH_TYPE is not defined in what was read, its values are kept as text
