CREATE TABLE single (a NUMBER(5) UNIQUE);
CREATE TABLE pair (a NUMBER(5), b VARCHAR2(5), CONSTRAINT pair_uk UNIQUE (a, b));
CREATE TABLE half (a NUMBER(5) NOT NULL, b NUMBER(5), CONSTRAINT half_uk UNIQUE (a, b));
CREATE TABLE triple (a NUMBER(5), b NUMBER(5), c NUMBER(5) NOT NULL, CONSTRAINT triple_uk UNIQUE (a, b, c));
CREATE TABLE by_index (a NUMBER(5), b NUMBER(5));
CREATE UNIQUE INDEX by_index_ux ON by_index (a, b);
CREATE UNIQUE INDEX by_index_fx ON by_index (UPPER(a), b);
CREATE TABLE divided (d DATE NOT NULL, a NUMBER(5), b NUMBER(5), CONSTRAINT divided_uk UNIQUE (a, b)) PARTITION BY RANGE (d) (PARTITION p VALUES LESS THAN (MAXVALUE));
CREATE TABLE pair_child (a NUMBER(5), b VARCHAR2(5), CONSTRAINT pair_child_fk FOREIGN KEY (a, b) REFERENCES pair (a, b));
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.single (
    a integer
);
CREATE TABLE app.pair (
    a integer,
    b varchar(5)
);
CREATE TABLE app.half (
    a integer NOT NULL,
    b integer
);
CREATE TABLE app.triple (
    a integer,
    b integer,
    c integer NOT NULL
);
CREATE TABLE app.by_index (
    a integer,
    b integer
);
CREATE TABLE app.divided (
    d timestamp(0) NOT NULL,
    a integer,
    b integer
) PARTITION BY RANGE (d);
CREATE TABLE app.pair_child (
    a integer,
    b varchar(5)
);
CREATE TABLE app.divided_p PARTITION OF app.divided FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
ALTER TABLE app.single ADD CONSTRAINT single_a_key UNIQUE (a);
ALTER TABLE app.pair ADD CONSTRAINT pair_uk UNIQUE (a, b);
ALTER TABLE app.half ADD CONSTRAINT half_uk UNIQUE NULLS NOT DISTINCT (a, b);
ALTER TABLE app.triple ADD CONSTRAINT triple_uk UNIQUE NULLS NOT DISTINCT (a, b, c);
ALTER TABLE app.divided ADD CONSTRAINT divided_uk UNIQUE (a, b, d);
CREATE UNIQUE INDEX pair_uk_nulls ON app.pair (a, b) NULLS NOT DISTINCT WHERE (a IS NULL OR b IS NULL) AND (a IS NOT NULL OR b IS NOT NULL);
CREATE UNIQUE INDEX divided_uk_nulls ON app.divided (a, b, d) NULLS NOT DISTINCT WHERE (a IS NULL OR b IS NULL) AND (a IS NOT NULL OR b IS NOT NULL);
CREATE UNIQUE INDEX by_index_ux ON app.by_index (a, b) NULLS NOT DISTINCT WHERE a IS NOT NULL OR b IS NOT NULL;
CREATE UNIQUE INDEX by_index_fx ON app.by_index ((upper(a::text)), b) NULLS NOT DISTINCT WHERE (upper(a::text)) IS NOT NULL OR b IS NOT NULL;
ALTER TABLE app.pair_child ADD CONSTRAINT pair_child_fk FOREIGN KEY (a, b) REFERENCES app.pair (a, b) NOT VALID;
ALTER TABLE app.pair_child VALIDATE CONSTRAINT pair_child_fk;
====
CONVERTED unique constraint APP.PAIR.PAIR_UK
  NOTE CONVERT-0108 unique constraint APP.PAIR.PAIR_UK: rows with NULL in a, b collide as in Oracle, by an index of their own
CONVERTED_WITH_FINDINGS unique constraint APP.DIVIDED.DIVIDED_UK
  WARNING CONVERT-0105 unique constraint APP.DIVIDED.DIVIDED_UK: holds partition key d too; a, b alone is not proven unique over partitions
  NOTE CONVERT-0108 unique constraint APP.DIVIDED.DIVIDED_UK: rows with NULL in a, b collide as in Oracle, by an index of their own
