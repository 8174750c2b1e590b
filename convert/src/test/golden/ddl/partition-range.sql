CREATE TABLE sales (id NUMBER(10) NOT NULL, sold DATE NOT NULL, amount NUMBER(10,2), CONSTRAINT sales_pk PRIMARY KEY (id, sold))
PARTITION BY RANGE (sold) (
  PARTITION sales_2022 VALUES LESS THAN (TO_DATE('2023-01-01', 'YYYY-MM-DD')),
  PARTITION p2023 VALUES LESS THAN (TO_DATE(' 2024-01-01 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')),
  PARTITION p2024 VALUES LESS THAN (DATE '2025-01-01') TABLESPACE ts1,
  PARTITION rest VALUES LESS THAN (MAXVALUE)
);
CREATE TABLE nullable_key (id NUMBER(10) PRIMARY KEY, sold DATE, CONSTRAINT nk_uk UNIQUE (id, sold))
PARTITION BY RANGE (sold) (PARTITION a VALUES LESS THAN (TIMESTAMP '2023-01-01 00:00:00'), PARTITION b VALUES LESS THAN (MAXVALUE));
CREATE TABLE no_null_possible (id NUMBER(10) PRIMARY KEY, sold DATE)
PARTITION BY RANGE (sold) (PARTITION a VALUES LESS THAN (DATE '2023-01-01'));
CREATE TABLE two_columns (y NUMBER(4), m NUMBER(2), v NUMBER)
PARTITION BY RANGE (y, m) (PARTITION a VALUES LESS THAN (2023, 7), PARTITION b VALUES LESS THAN (2024, MAXVALUE), PARTITION c VALUES LESS THAN (MAXVALUE, MAXVALUE));
CREATE TABLE by_interval (id NUMBER(10), at TIMESTAMP NOT NULL)
PARTITION BY RANGE (at) INTERVAL (NUMTOYMINTERVAL(1, 'MONTH')) (PARTITION first VALUES LESS THAN (TIMESTAMP '2023-01-01 00:00:00'));
CREATE TABLE virtual_key (id NUMBER(10), at DATE, y NUMBER(4) GENERATED ALWAYS AS (EXTRACT(YEAR FROM at)) VIRTUAL)
PARTITION BY RANGE (y) (PARTITION a VALUES LESS THAN (2023), PARTITION b VALUES LESS THAN (MAXVALUE));
CREATE TABLE by_system (id NUMBER(10)) PARTITION BY SYSTEM (PARTITION a, PARTITION b);
CREATE INDEX sales_amount_ix ON sales (amount) LOCAL;
CREATE UNIQUE INDEX sales_id_ux ON sales (id) GLOBAL;
CREATE TABLE payments (id NUMBER(10) PRIMARY KEY, order_id NUMBER(10), CONSTRAINT payments_fk FOREIGN KEY (order_id) REFERENCES no_null_possible);
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.sales (
    id bigint NOT NULL,
    sold timestamp(0) NOT NULL,
    amount numeric(10,2)
) PARTITION BY RANGE (sold);
CREATE TABLE app.nullable_key (
    id bigint NOT NULL,
    sold timestamp(0)
) PARTITION BY RANGE (sold);
CREATE TABLE app.no_null_possible (
    id bigint NOT NULL,
    sold timestamp(0) NOT NULL
) PARTITION BY RANGE (sold);
CREATE TABLE app.two_columns (
    y smallint,
    m smallint,
    v numeric
) PARTITION BY RANGE (y, m);
CREATE TABLE app.by_interval (
    id bigint,
    at timestamp(6) NOT NULL
) PARTITION BY RANGE (at);
CREATE TABLE app.virtual_key (
    id bigint,
    at timestamp(0),
    y smallint GENERATED ALWAYS AS (extract(year FROM at)) STORED
);
CREATE TABLE app.by_system (
    id bigint
);
CREATE TABLE app.payments (
    id bigint NOT NULL,
    order_id bigint
);
CREATE TABLE app.sales_2022 PARTITION OF app.sales FOR VALUES FROM (MINVALUE) TO ('2023-01-01 00:00:00');
CREATE TABLE app.sales_p2023 PARTITION OF app.sales FOR VALUES FROM ('2023-01-01 00:00:00') TO ('2024-01-01 00:00:00');
CREATE TABLE app.sales_p2024 PARTITION OF app.sales FOR VALUES FROM ('2024-01-01 00:00:00') TO ('2025-01-01');
CREATE TABLE app.sales_rest PARTITION OF app.sales FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
CREATE TABLE app.nullable_key_a PARTITION OF app.nullable_key FOR VALUES FROM (MINVALUE) TO ('2023-01-01 00:00:00');
CREATE TABLE app.nullable_key_b PARTITION OF app.nullable_key FOR VALUES FROM ('2023-01-01 00:00:00') TO (MAXVALUE);
CREATE TABLE app.nullable_key_default PARTITION OF app.nullable_key DEFAULT;
CREATE TABLE app.no_null_possible_a PARTITION OF app.no_null_possible FOR VALUES FROM (MINVALUE) TO ('2023-01-01');
CREATE TABLE app.two_columns_a PARTITION OF app.two_columns FOR VALUES FROM (MINVALUE, MINVALUE) TO (2023, 7);
CREATE TABLE app.two_columns_b PARTITION OF app.two_columns FOR VALUES FROM (2023, 7) TO (2024, MAXVALUE);
CREATE TABLE app.two_columns_c PARTITION OF app.two_columns FOR VALUES FROM (2024, MAXVALUE) TO (MAXVALUE, MAXVALUE);
CREATE TABLE app.two_columns_default PARTITION OF app.two_columns DEFAULT;
CREATE TABLE app.by_interval_first PARTITION OF app.by_interval FOR VALUES FROM (MINVALUE) TO ('2023-01-01 00:00:00');
CREATE TABLE app.by_interval_default PARTITION OF app.by_interval DEFAULT;
ALTER TABLE app.sales ADD CONSTRAINT sales_pk PRIMARY KEY (id, sold);
ALTER TABLE app.no_null_possible ADD CONSTRAINT no_null_possible_pkey PRIMARY KEY (id, sold);
ALTER TABLE app.payments ADD CONSTRAINT payments_pkey PRIMARY KEY (id);
ALTER TABLE app.nullable_key ADD CONSTRAINT nullable_key_pkey UNIQUE NULLS NOT DISTINCT (id, sold);
ALTER TABLE app.nullable_key ADD CONSTRAINT nk_uk UNIQUE NULLS NOT DISTINCT (id, sold);
CREATE INDEX sales_amount_ix ON app.sales (amount);
DO $howdah$
BEGIN
    IF EXISTS (
        SELECT FROM app.payments AS child
        WHERE child.order_id IS NOT NULL AND NOT EXISTS (SELECT FROM app.no_null_possible AS parent WHERE parent.id = child.order_id)
    ) THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'insert or update on table "payments" violates foreign key constraint "payments_fk"',
            CONSTRAINT = 'payments_fk',
            SCHEMA = 'app',
            TABLE = 'payments';
    END IF;
END
$howdah$;
CREATE FUNCTION app.payments_payments_fk_child() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $howdah$
BEGIN
    PERFORM FROM app.no_null_possible AS parent WHERE parent.id = new.order_id FOR KEY SHARE;
    -- a deferred check may come after the row has gone again
    IF NOT FOUND AND EXISTS (SELECT FROM app.payments AS child WHERE child.order_id = new.order_id) THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'insert or update on table "payments" violates foreign key constraint "payments_fk"',
            CONSTRAINT = 'payments_fk',
            SCHEMA = 'app',
            TABLE = 'payments';
    END IF;
    RETURN NULL;
END
$howdah$;
CREATE FUNCTION app.payments_payments_fk_parent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $howdah$
BEGIN
    -- the key is still there: the row moved to another partition, or another one took its place
    IF EXISTS (SELECT FROM app.no_null_possible AS parent WHERE parent.id = old.id) THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM app.payments AS child WHERE child.order_id = old.id) THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'update or delete on table "no_null_possible" violates foreign key constraint "payments_fk" on table "payments"',
            CONSTRAINT = 'payments_fk',
            SCHEMA = 'app',
            TABLE = 'payments';
    END IF;
    RETURN NULL;
END
$howdah$;
CREATE CONSTRAINT TRIGGER payments_fk AFTER INSERT OR UPDATE OF order_id ON app.payments FOR EACH ROW WHEN (new.order_id IS NOT NULL) EXECUTE FUNCTION app.payments_payments_fk_child();
CREATE CONSTRAINT TRIGGER payments_payments_fk AFTER DELETE OR UPDATE OF id ON app.no_null_possible FOR EACH ROW EXECUTE FUNCTION app.payments_payments_fk_parent();
====
CONVERTED_WITH_FINDINGS index APP.SALES_ID_UX
  WARNING CONVERT-0105 index APP.SALES_ID_UX: holds partition key sold too; its own columns alone are not unique over partitions
  NOTE CONVERT-0130 index APP.SALES_ID_UX: is served by the index of constraint sales_pk
CONVERTED table APP.NULLABLE_KEY
  NOTE CONVERT-0151 table APP.NULLABLE_KEY: rows with NULL in the partition key go to partition default
CONVERTED_WITH_FINDINGS primary key APP.NULLABLE_KEY.primary key 1
  WARNING CONVERT-0109 primary key APP.NULLABLE_KEY.primary key 1: is unique instead of primary, because sold may be NULL
  WARNING CONVERT-0105 primary key APP.NULLABLE_KEY.primary key 1: holds partition key sold too; id alone is not proven unique over partitions
CONVERTED_WITH_FINDINGS primary key APP.NO_NULL_POSSIBLE.primary key 1
  WARNING CONVERT-0105 primary key APP.NO_NULL_POSSIBLE.primary key 1: holds partition key sold too; id alone is not proven unique over partitions
CONVERTED table APP.TWO_COLUMNS
  NOTE CONVERT-0151 table APP.TWO_COLUMNS: rows with NULL in the partition key go to partition default
CONVERTED_WITH_FINDINGS table APP.BY_INTERVAL
  WARNING CONVERT-0150 table APP.BY_INTERVAL: interval partitioning: rows beyond the last bound go to partition default
CONVERTED_WITH_FINDINGS table APP.VIRTUAL_KEY
  NOTE CONVERT-0084 column APP.VIRTUAL_KEY.Y: is computed on write and stored
  WARNING CONVERT-0152 table APP.VIRTUAL_KEY: partition key column Y is virtual or left out, the table stays whole
CONVERTED_WITH_FINDINGS table APP.BY_SYSTEM
  WARNING CONVERT-0154 table APP.BY_SYSTEM: system partitioning has no counterpart, the table stays whole
CONVERTED_WITH_FINDINGS foreign key APP.PAYMENTS.PAYMENTS_FK
  WARNING CONVERT-0106 foreign key APP.PAYMENTS.PAYMENTS_FK: is kept by triggers, because the key of app.no_null_possible holds its partition key too, which app.payments does not have
