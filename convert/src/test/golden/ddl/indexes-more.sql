CREATE TABLE t (id NUMBER(10) NOT NULL, a NUMBER(5), b VARCHAR2(30), c DATE, long_text VARCHAR2(4000), wide VARCHAR2(1000 CHAR), doc CLOB, sold DATE NOT NULL) PARTITION BY RANGE (sold) (PARTITION x VALUES LESS THAN (MAXVALUE));
CREATE INDEX t_local ON t (a) LOCAL (PARTITION x TABLESPACE users);
CREATE INDEX t_global ON t (b) GLOBAL PARTITION BY HASH (b) PARTITIONS 4;
CREATE INDEX t_grange ON t (id) GLOBAL PARTITION BY RANGE (id) (PARTITION p1 VALUES LESS THAN (10), PARTITION p2 VALUES LESS THAN (MAXVALUE));
CREATE INDEX t_compressed ON t (a, b) COMPRESS 1;
CREATE INDEX t_advanced ON t (b, a) COMPRESS ADVANCED LOW ONLINE PARALLEL 4 NOLOGGING;
CREATE INDEX t_invisible ON t (c) INVISIBLE;
CREATE INDEX t_unusable ON t (c, a) UNUSABLE;
CREATE BITMAP INDEX t_bitmap ON t (a, c) LOCAL;
CREATE INDEX t_desc ON t (c DESC, a ASC);
CREATE INDEX t_trunc ON t (TRUNC(c));
CREATE INDEX t_char ON t (TO_CHAR(c, 'YYYY'));
CREATE INDEX t_sysdate ON t (CASE WHEN c > SYSDATE THEN 1 END);
CREATE INDEX t_long ON t (long_text);
CREATE INDEX t_wide ON t (a, wide);
CREATE INDEX t_cat ON t (b) INDEXTYPE IS ctxsys.ctxcat;
CREATE INDEX t_ctx ON t (b) INDEXTYPE IS ctxsys.context PARAMETERS ('SYNC (ON COMMIT)');
CREATE UNIQUE INDEX t_constant ON t (CASE WHEN b = 'X' THEN a END, CASE WHEN b = 'X' THEN c END);
CREATE TABLE d (k NUMBER(5), name VARCHAR2(10));
CREATE BITMAP INDEX t_join ON t (d.name) FROM t, d WHERE t.a = d.k LOCAL;
CREATE INDEX t_pair ON t (a, 0);
CREATE TABLE long_key (k VARCHAR2(4000) PRIMARY KEY, u VARCHAR2(3000) UNIQUE);
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.t (
    id bigint NOT NULL,
    a integer,
    b varchar(30),
    c timestamp(0),
    long_text varchar(4000),
    wide varchar(1000),
    doc text,
    sold timestamp(0) NOT NULL
) PARTITION BY RANGE (sold);
CREATE TABLE app.d (
    k integer,
    name varchar(10)
);
CREATE TABLE app.long_key (
    k varchar(4000) NOT NULL,
    u varchar(3000)
);
CREATE TABLE app.t_x PARTITION OF app.t FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
ALTER TABLE app.long_key ADD CONSTRAINT long_key_pkey PRIMARY KEY (k);
ALTER TABLE app.long_key ADD CONSTRAINT long_key_u_key UNIQUE (u);
CREATE INDEX t_local ON app.t (a);
CREATE INDEX t_global ON app.t (b);
CREATE INDEX t_grange ON app.t (id);
CREATE INDEX t_compressed ON app.t (a, b);
CREATE INDEX t_advanced ON app.t (b, a);
CREATE INDEX t_invisible ON app.t (c);
CREATE INDEX t_unusable ON app.t (c, a);
CREATE INDEX t_bitmap ON app.t (a, c);
CREATE INDEX t_desc ON app.t (c DESC, a);
CREATE INDEX t_trunc ON app.t ((date_trunc('day', c)));
CREATE INDEX t_long ON app.t (long_text);
CREATE INDEX t_wide ON app.t (a, wide);
CREATE INDEX t_ctx ON app.t USING gin (to_tsvector('simple', b));
CREATE UNIQUE INDEX t_constant ON app.t ((CASE WHEN b = 'X' THEN a END), (CASE WHEN b = 'X' THEN c END), sold) NULLS NOT DISTINCT WHERE (CASE WHEN b = 'X' THEN a END) IS NOT NULL OR (CASE WHEN b = 'X' THEN c END) IS NOT NULL;
CREATE INDEX t_pair ON app.t (a, (0));
====
CONVERTED index APP.T_GLOBAL
  NOTE CONVERT-0076 index APP.T_GLOBAL: left out: GLOBAL PARTITION BY
CONVERTED index APP.T_GRANGE
  NOTE CONVERT-0076 index APP.T_GRANGE: left out: GLOBAL PARTITION BY
CONVERTED index APP.T_INVISIBLE
  NOTE CONVERT-0135 index APP.T_INVISIBLE: was invisible or unusable and is created all the same
CONVERTED index APP.T_UNUSABLE
  NOTE CONVERT-0135 index APP.T_UNUSABLE: was invisible or unusable and is created all the same
CONVERTED index APP.T_BITMAP
  NOTE CONVERT-0131 index APP.T_BITMAP: bitmap index becomes a b-tree index
NOT_CONVERTED index APP.T_CHAR
  LOSS CONVERT-1006 index APP.T_CHAR: to_char() is not immutable in PostgreSQL and cannot stand here
  LOSS CONVERT-0134 index APP.T_CHAR: its expression is not converted
NOT_CONVERTED index APP.T_SYSDATE
  LOSS CONVERT-1006 index APP.T_SYSDATE: SYSDATE is not immutable in PostgreSQL and cannot stand here
  LOSS CONVERT-0134 index APP.T_SYSDATE: its expression is not converted
CONVERTED_WITH_FINDINGS index APP.T_LONG
  WARNING CONVERT-0136 index APP.T_LONG: its keys may have 4000 bytes, PostgreSQL refuses a row whose key has more than 2704
CONVERTED_WITH_FINDINGS index APP.T_WIDE
  WARNING CONVERT-0136 index APP.T_WIDE: its keys may have 4016 bytes, PostgreSQL refuses a row whose key has more than 2704
NOT_CONVERTED index APP.T_CAT
  LOSS CONVERT-0134 index APP.T_CAT: is a domain index of type CTXSYS.CTXCAT
CONVERTED_WITH_FINDINGS index APP.T_CTX
  WARNING CONVERT-0133 index APP.T_CTX: Oracle Text index becomes a full text index of configuration simple
CONVERTED_WITH_FINDINGS index APP.T_CONSTANT
  WARNING CONVERT-0105 index APP.T_CONSTANT: holds partition key sold too; its own columns alone are not unique over partitions
NOT_CONVERTED index APP.T_JOIN
  LOSS CONVERT-0134 index APP.T_JOIN: is a bitmap join index
CONVERTED_WITH_FINDINGS primary key APP.LONG_KEY.primary key 1
  WARNING CONVERT-0136 primary key APP.LONG_KEY.primary key 1: its keys may have 4000 bytes, PostgreSQL refuses a row whose key has more than 2704
CONVERTED_WITH_FINDINGS unique constraint APP.LONG_KEY.unique constraint 2
  WARNING CONVERT-0136 unique constraint APP.LONG_KEY.unique constraint 2: its keys may have 3000 bytes, PostgreSQL refuses a row whose key has more than 2704
