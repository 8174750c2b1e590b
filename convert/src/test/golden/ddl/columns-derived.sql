CREATE TABLE parents (
  id NUMBER(6) PRIMARY KEY,
  code VARCHAR2(10) UNIQUE
);
CREATE TABLE children (
  id CONSTRAINT children_fk REFERENCES parents,
  code REFERENCES parents (code),
  started DATE,
  days NUMBER(5),
  ends GENERATED ALWAYS AS (started + days) VIRTUAL,
  span AS (started - DATE '2000-01-01'),
  label AS (UPPER(code) || '!'),
  PRIMARY KEY (id)
);
CREATE TABLE grandchildren (id REFERENCES children);
CREATE TABLE sites (
  id NUMBER(6),
  place SDO_GEOMETRY,
  shape MDSYS.SDO_GEOMETRY,
  odd no_such_type
);
CREATE TYPE spot AS OBJECT (name VARCHAR2(20), point MDSYS.SDO_POINT_TYPE);
/
CREATE VIEW points AS
  SELECT s.id, SDO_GEOMETRY(2001, NULL, SDO_POINT_TYPE(s.id, 2, NULL), NULL, NULL) AS g, s.place.sdo_point.x AS x FROM sites s;
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
CREATE TYPE app.spot AS (
    name varchar(20),
    point oracle.sdo_point_type
);
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
CREATE SCHEMA IF NOT EXISTS oracle;
-- a / b as NUMBER divides: 20 digits to the base 100, which are 39 or 40 decimal digits. PostgreSQL alone keeps 16 to 20 of them.
CREATE OR REPLACE FUNCTION oracle.div(a numeric, b numeric) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    rough numeric := abs(a / b);
    places integer;
BEGIN
    IF rough = 0 OR rough IN ('NaN', 'Infinity') THEN
        RETURN a / b;
    END IF;
    places := 40 - 2 * CASE
        WHEN rough >= 1 THEN (length(trunc(rough)::text) + 1) / 2
        ELSE -length(substring(rough::text FROM '^0\.(0*)')) / 2
    END;
    RETURN trim_scale(round(round(a, greatest(places, scale(a))) / b, places));
END
$$;
CREATE TABLE app.parents (
    id integer NOT NULL,
    code varchar(10)
);
CREATE TABLE app.children (
    id integer NOT NULL,
    code varchar(10),
    started timestamp(0),
    days integer,
    ends timestamp(0) GENERATED ALWAYS AS (started + days * interval '1 day') STORED,
    span numeric GENERATED ALWAYS AS (oracle.div(extract(epoch FROM started - timestamp '2000-01-01'), 86400)) STORED,
    label varchar(4000) GENERATED ALWAYS AS (coalesce(upper(code), '') || '!') STORED
);
CREATE TABLE app.grandchildren (
    id integer
);
CREATE TABLE app.sites (
    id integer,
    place oracle.sdo_geometry,
    shape oracle.sdo_geometry,
    odd text
);
ALTER TABLE app.parents ADD CONSTRAINT parents_pkey PRIMARY KEY (id);
ALTER TABLE app.children ADD CONSTRAINT children_pkey PRIMARY KEY (id);
ALTER TABLE app.parents ADD CONSTRAINT parents_code_key UNIQUE (code);
ALTER TABLE app.children ADD CONSTRAINT children_fk FOREIGN KEY (id) REFERENCES app.parents (id) NOT VALID;
ALTER TABLE app.children ADD CONSTRAINT children_code_fkey FOREIGN KEY (code) REFERENCES app.parents (code) NOT VALID;
ALTER TABLE app.grandchildren ADD CONSTRAINT grandchildren_id_fkey FOREIGN KEY (id) REFERENCES app.children (id) NOT VALID;
ALTER TABLE app.children VALIDATE CONSTRAINT children_fk;
ALTER TABLE app.children VALIDATE CONSTRAINT children_code_fkey;
ALTER TABLE app.grandchildren VALIDATE CONSTRAINT grandchildren_id_fkey;
CREATE VIEW app.points AS
SELECT
    s.id,
    ROW(2001, NULL, ROW(s.id, 2, NULL)::oracle.sdo_point_type, NULL, NULL)::oracle.sdo_geometry AS g,
    ((s.place).sdo_point).x AS x
FROM app.sites AS s;
====
reader: LOSS CATALOG-0009 column APP.SITES.ODD: no script creates the type APP.NO_SUCH_TYPE
CONVERTED_WITH_FINDINGS type MDSYS.SDO_GEOMETRY
  WARNING CONVERT-0213 type MDSYS.SDO_GEOMETRY: becomes a composite type that keeps the values
CONVERTED_WITH_FINDINGS type MDSYS.SDO_POINT_TYPE
  WARNING CONVERT-0213 type MDSYS.SDO_POINT_TYPE: becomes a composite type that keeps the values
CONVERTED type MDSYS.SDO_ELEM_INFO_ARRAY
  NOTE CONVERT-0034 type MDSYS.SDO_ELEM_INFO_ARRAY: its limit of 1048576 elements is not enforced
CONVERTED type MDSYS.SDO_ORDINATE_ARRAY
  NOTE CONVERT-0034 type MDSYS.SDO_ORDINATE_ARRAY: its limit of 1048576 elements is not enforced
CONVERTED table APP.CHILDREN
  NOTE CONVERT-0084 column APP.CHILDREN.ENDS: is computed on write and stored
  NOTE CONVERT-0084 column APP.CHILDREN.SPAN: is computed on write and stored
  NOTE CONVERT-0084 column APP.CHILDREN.LABEL: is computed on write and stored
CONVERTED_WITH_FINDINGS table APP.SITES
  LOSS CONVERT-0021 column APP.SITES.ODD: type APP.NO_SUCH_TYPE is not defined in what was read, its values are kept as text
