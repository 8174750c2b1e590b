CREATE TABLE by_list (id NUMBER(10), region VARCHAR2(10))
PARTITION BY LIST (region) (PARTITION eu VALUES ('DE', 'FR'), PARTITION none VALUES (NULL), PARTITION others VALUES (DEFAULT));
CREATE TABLE closed_list (id NUMBER(10) PRIMARY KEY, kind NUMBER(2)) PARTITION BY LIST (kind) (PARTITION a VALUES (1, 2), PARTITION b VALUES (3));
CREATE TABLE automatic_list (id NUMBER(10), kind NUMBER(2)) PARTITION BY LIST (kind) AUTOMATIC (PARTITION a VALUES (1));
CREATE TABLE pairs (region VARCHAR2(2), country VARCHAR2(2), v NUMBER)
PARTITION BY LIST (region, country) (
  PARTITION a VALUES (('EU', 'DE'), ('EU', 'FR'), ('US', 'CA')), PARTITION b VALUES (('US', 'NY'), ('EU', NULL)), PARTITION d VALUES (DEFAULT));
CREATE TABLE by_hash (id NUMBER(10) PRIMARY KEY, v NUMBER) PARTITION BY HASH (id) PARTITIONS 4;
CREATE TABLE named_hash (id NUMBER(10), v NUMBER) PARTITION BY HASH (id, v) (PARTITION h_one, PARTITION h_two);
CREATE TABLE range_list (d DATE NOT NULL, r NUMBER(3) NOT NULL, x NUMBER, CONSTRAINT range_list_uk UNIQUE (x))
PARTITION BY RANGE (d) SUBPARTITION BY LIST (r)
SUBPARTITION TEMPLATE (SUBPARTITION lo VALUES (1, 2), SUBPARTITION rest VALUES (DEFAULT))
(PARTITION p1 VALUES LESS THAN (DATE '2023-01-01'), PARTITION p2 VALUES LESS THAN (MAXVALUE) (SUBPARTITION p2_own VALUES (1), SUBPARTITION p2_other VALUES (DEFAULT)));
CREATE TABLE range_hash (d DATE NOT NULL, r NUMBER(3)) PARTITION BY RANGE (d) SUBPARTITION BY HASH (r) SUBPARTITIONS 2
(PARTITION p1 VALUES LESS THAN (DATE '2023-01-01'), PARTITION p2 VALUES LESS THAN (MAXVALUE));
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.by_list (
    id bigint,
    region varchar(10)
) PARTITION BY LIST (region);
CREATE TABLE app.closed_list (
    id bigint NOT NULL,
    kind smallint NOT NULL
) PARTITION BY LIST (kind);
CREATE TABLE app.automatic_list (
    id bigint,
    kind smallint
) PARTITION BY LIST (kind);
CREATE TABLE app.pairs (
    region varchar(2),
    country varchar(2),
    v numeric
) PARTITION BY LIST (region);
CREATE TABLE app.by_hash (
    id bigint NOT NULL,
    v numeric
) PARTITION BY HASH (id);
CREATE TABLE app.named_hash (
    id bigint,
    v numeric
) PARTITION BY HASH (id, v);
CREATE TABLE app.range_list (
    d timestamp(0) NOT NULL,
    r smallint NOT NULL,
    x numeric
) PARTITION BY RANGE (d);
CREATE TABLE app.range_hash (
    d timestamp(0) NOT NULL,
    r smallint
) PARTITION BY RANGE (d);
CREATE TABLE app.by_list_eu PARTITION OF app.by_list FOR VALUES IN ('DE', 'FR');
CREATE TABLE app.by_list_none PARTITION OF app.by_list FOR VALUES IN (NULL);
CREATE TABLE app.by_list_others PARTITION OF app.by_list DEFAULT;
CREATE TABLE app.closed_list_a PARTITION OF app.closed_list FOR VALUES IN (1, 2);
CREATE TABLE app.closed_list_b PARTITION OF app.closed_list FOR VALUES IN (3);
CREATE TABLE app.automatic_list_a PARTITION OF app.automatic_list FOR VALUES IN (1);
CREATE TABLE app.automatic_list_default PARTITION OF app.automatic_list DEFAULT;
CREATE TABLE app.pairs_region PARTITION OF app.pairs FOR VALUES IN ('EU') PARTITION BY LIST (country);
CREATE TABLE app.pairs_a PARTITION OF app.pairs_region FOR VALUES IN ('DE', 'FR');
CREATE TABLE app.pairs_b PARTITION OF app.pairs_region FOR VALUES IN (NULL);
CREATE TABLE app.pairs_d PARTITION OF app.pairs_region DEFAULT;
CREATE TABLE app.pairs_region_2 PARTITION OF app.pairs FOR VALUES IN ('US') PARTITION BY LIST (country);
CREATE TABLE app.pairs_a_2 PARTITION OF app.pairs_region_2 FOR VALUES IN ('CA');
CREATE TABLE app.pairs_b_2 PARTITION OF app.pairs_region_2 FOR VALUES IN ('NY');
CREATE TABLE app.pairs_d_2 PARTITION OF app.pairs_region_2 DEFAULT;
CREATE TABLE app.pairs_d_3 PARTITION OF app.pairs DEFAULT;
CREATE TABLE app.by_hash_p1 PARTITION OF app.by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE app.by_hash_p2 PARTITION OF app.by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE app.by_hash_p3 PARTITION OF app.by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE app.by_hash_p4 PARTITION OF app.by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 3);
CREATE TABLE app.named_hash_h_one PARTITION OF app.named_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE app.named_hash_h_two PARTITION OF app.named_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE app.range_list_p1 PARTITION OF app.range_list FOR VALUES FROM (MINVALUE) TO ('2023-01-01') PARTITION BY LIST (r);
CREATE TABLE app.range_list_p1_lo PARTITION OF app.range_list_p1 FOR VALUES IN (1, 2);
CREATE TABLE app.range_list_p1_rest PARTITION OF app.range_list_p1 DEFAULT;
CREATE TABLE app.range_list_p2 PARTITION OF app.range_list FOR VALUES FROM ('2023-01-01') TO (MAXVALUE) PARTITION BY LIST (r);
CREATE TABLE app.range_list_p2_own PARTITION OF app.range_list_p2 FOR VALUES IN (1);
CREATE TABLE app.range_list_p2_other PARTITION OF app.range_list_p2 DEFAULT;
CREATE TABLE app.range_hash_p1 PARTITION OF app.range_hash FOR VALUES FROM (MINVALUE) TO ('2023-01-01') PARTITION BY HASH (r);
CREATE TABLE app.range_hash_p1_p1 PARTITION OF app.range_hash_p1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE app.range_hash_p1_p2 PARTITION OF app.range_hash_p1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE app.range_hash_p2 PARTITION OF app.range_hash FOR VALUES FROM ('2023-01-01') TO (MAXVALUE) PARTITION BY HASH (r);
CREATE TABLE app.range_hash_p2_p1 PARTITION OF app.range_hash_p2 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE app.range_hash_p2_p2 PARTITION OF app.range_hash_p2 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
ALTER TABLE app.closed_list ADD CONSTRAINT closed_list_pkey PRIMARY KEY (id, kind);
ALTER TABLE app.by_hash ADD CONSTRAINT by_hash_pkey PRIMARY KEY (id);
ALTER TABLE app.range_list ADD CONSTRAINT range_list_uk UNIQUE (x, d, r);
====
CONVERTED_WITH_FINDINGS primary key APP.CLOSED_LIST.primary key 1
  WARNING CONVERT-0105 primary key APP.CLOSED_LIST.primary key 1: holds partition key kind too; id alone is not proven unique over partitions
CONVERTED_WITH_FINDINGS table APP.AUTOMATIC_LIST
  WARNING CONVERT-0159 table APP.AUTOMATIC_LIST: automatic list partitioning: new values go to partition default
CONVERTED table APP.PAIRS
  NOTE CONVERT-0155 table APP.PAIRS: list over 2 columns becomes nested lists, one column each
CONVERTED table APP.BY_HASH
  NOTE CONVERT-0156 table APP.BY_HASH: 4 hash partitions, rows are spread otherwise than in Oracle
CONVERTED table APP.NAMED_HASH
  NOTE CONVERT-0156 table APP.NAMED_HASH: 2 hash partitions, rows are spread otherwise than in Oracle
CONVERTED_WITH_FINDINGS unique constraint APP.RANGE_LIST.RANGE_LIST_UK
  WARNING CONVERT-0105 unique constraint APP.RANGE_LIST.RANGE_LIST_UK: holds partition key d, r too; x alone is not proven unique over partitions
CONVERTED table APP.RANGE_HASH
  NOTE CONVERT-0156 table APP.RANGE_HASH: 2 hash partitions, rows are spread otherwise than in Oracle
