CREATE TABLE orders (order_id NUMBER(12) CONSTRAINT orders_pk PRIMARY KEY, order_date DATE NOT NULL, status VARCHAR2(10))
PARTITION BY RANGE (order_date) (PARTITION p2023 VALUES LESS THAN (DATE '2024-01-01'), PARTITION p2024 VALUES LESS THAN (DATE '2025-01-01'), PARTITION rest VALUES LESS THAN (MAXVALUE));
CREATE TABLE items (order_id NUMBER(12) NOT NULL, line NUMBER(4), qty NUMBER(5), CONSTRAINT items_pk PRIMARY KEY (order_id, line),
  CONSTRAINT items_fk FOREIGN KEY (order_id) REFERENCES orders ON DELETE CASCADE) PARTITION BY REFERENCE (items_fk);
CREATE TABLE notes (order_id NUMBER(12) NOT NULL, line NUMBER(4) NOT NULL, n NUMBER(4), CONSTRAINT notes_pk PRIMARY KEY (order_id, line, n),
  CONSTRAINT notes_fk FOREIGN KEY (order_id, line) REFERENCES items ON DELETE CASCADE) PARTITION BY REFERENCE (notes_fk);
CREATE TABLE maybe (id NUMBER(10) PRIMARY KEY, d DATE) PARTITION BY RANGE (d) (PARTITION a VALUES LESS THAN (DATE '2024-01-01'), PARTITION m VALUES LESS THAN (MAXVALUE));
CREATE TABLE maybe_child (id NUMBER(10) PRIMARY KEY, maybe_id NUMBER(10) NOT NULL, CONSTRAINT mc_fk FOREIGN KEY (maybe_id) REFERENCES maybe) PARTITION BY REFERENCE (mc_fk);
CREATE TABLE own_key (id NUMBER(10), d DATE, CONSTRAINT ok_pk PRIMARY KEY (id, d)) PARTITION BY RANGE (d) (PARTITION a VALUES LESS THAN (DATE '2024-01-01'), PARTITION m VALUES LESS THAN (MAXVALUE));
CREATE TABLE own_child (id NUMBER(10) PRIMARY KEY, o_id NUMBER(10) NOT NULL, o_d DATE NOT NULL, CONSTRAINT oc_fk FOREIGN KEY (o_id, o_d) REFERENCES own_key) PARTITION BY REFERENCE (oc_fk);
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.orders (
    order_id bigint NOT NULL,
    order_date timestamp(0) NOT NULL,
    status varchar(10)
) PARTITION BY RANGE (order_date);
CREATE TABLE app.items (
    order_id bigint NOT NULL,
    line smallint NOT NULL,
    qty integer,
    order_date timestamp(0) DEFAULT '-infinity' NOT NULL
) PARTITION BY RANGE (order_date);
CREATE TABLE app.notes (
    order_id bigint NOT NULL,
    line smallint NOT NULL,
    n smallint NOT NULL,
    order_date timestamp(0) DEFAULT '-infinity' NOT NULL
) PARTITION BY RANGE (order_date);
CREATE TABLE app.maybe (
    id bigint NOT NULL,
    d timestamp(0)
) PARTITION BY RANGE (d);
CREATE TABLE app.maybe_child (
    id bigint NOT NULL,
    maybe_id bigint NOT NULL
);
CREATE TABLE app.own_key (
    id bigint NOT NULL,
    d timestamp(0) NOT NULL
) PARTITION BY RANGE (d);
CREATE TABLE app.own_child (
    id bigint NOT NULL,
    o_id bigint NOT NULL,
    o_d timestamp(0) NOT NULL
) PARTITION BY RANGE (o_d);
CREATE TABLE app.orders_p2023 PARTITION OF app.orders FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE app.orders_p2024 PARTITION OF app.orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.orders_rest PARTITION OF app.orders FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
CREATE TABLE app.items_landing PARTITION OF app.items FOR VALUES FROM (MINVALUE) TO ('4713-01-01 BC');
CREATE TABLE app.items_p2023 PARTITION OF app.items FOR VALUES FROM ('4713-01-01 BC') TO ('2024-01-01');
CREATE TABLE app.items_p2024 PARTITION OF app.items FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.items_rest PARTITION OF app.items FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
CREATE TABLE app.notes_landing PARTITION OF app.notes FOR VALUES FROM (MINVALUE) TO ('4713-01-01 BC');
CREATE TABLE app.notes_p2023 PARTITION OF app.notes FOR VALUES FROM ('4713-01-01 BC') TO ('2024-01-01');
CREATE TABLE app.notes_p2024 PARTITION OF app.notes FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.notes_rest PARTITION OF app.notes FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
CREATE TABLE app.maybe_a PARTITION OF app.maybe FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE app.maybe_m PARTITION OF app.maybe FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);
CREATE TABLE app.maybe_default PARTITION OF app.maybe DEFAULT;
CREATE TABLE app.own_key_a PARTITION OF app.own_key FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE app.own_key_m PARTITION OF app.own_key FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);
CREATE TABLE app.own_child_a PARTITION OF app.own_child FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE app.own_child_m PARTITION OF app.own_child FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);
ALTER TABLE app.orders ADD CONSTRAINT orders_pk PRIMARY KEY (order_id, order_date);
ALTER TABLE app.items ADD CONSTRAINT items_pk PRIMARY KEY (order_id, line, order_date);
ALTER TABLE app.notes ADD CONSTRAINT notes_pk PRIMARY KEY (order_id, line, n, order_date);
ALTER TABLE app.maybe_child ADD CONSTRAINT maybe_child_pkey PRIMARY KEY (id);
ALTER TABLE app.own_key ADD CONSTRAINT ok_pk PRIMARY KEY (id, d);
ALTER TABLE app.own_child ADD CONSTRAINT own_child_pkey PRIMARY KEY (id, o_d);
ALTER TABLE app.maybe ADD CONSTRAINT maybe_pkey UNIQUE NULLS NOT DISTINCT (id, d);
ALTER TABLE app.items ADD CONSTRAINT items_fk FOREIGN KEY (order_id, order_date) REFERENCES app.orders (order_id, order_date) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE app.notes ADD CONSTRAINT notes_fk FOREIGN KEY (order_id, line, order_date) REFERENCES app.items (order_id, line, order_date) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE app.own_child ADD CONSTRAINT oc_fk FOREIGN KEY (o_id, o_d) REFERENCES app.own_key (id, d);
DO $howdah$
BEGIN
    IF EXISTS (
        SELECT FROM app.maybe_child AS child
        WHERE child.maybe_id IS NOT NULL AND NOT EXISTS (SELECT FROM app.maybe AS parent WHERE parent.id = child.maybe_id)
    ) THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'insert or update on table "maybe_child" violates foreign key constraint "mc_fk"',
            CONSTRAINT = 'mc_fk',
            SCHEMA = 'app',
            TABLE = 'maybe_child';
    END IF;
END
$howdah$;
CREATE FUNCTION app.items_route() RETURNS trigger LANGUAGE plpgsql AS $howdah$
DECLARE
    key_1 timestamp(0);
BEGIN
    SELECT parent.order_date INTO key_1
    FROM app.orders AS parent
    WHERE parent.order_id = new.order_id;
    IF NOT FOUND THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'insert on table "items" violates foreign key constraint "items_fk"',
            CONSTRAINT = 'items_fk',
            DETAIL = 'The row''s parent is not in table "orders".';
    END IF;
    PERFORM set_config('howdah.routing', 'on', true);
    UPDATE app.items AS child
    SET order_date = key_1
    WHERE child.order_id = new.order_id AND child.line = new.line AND child.order_date = new.order_date;
    PERFORM set_config('howdah.routing', '', true);
    RETURN NULL;
END
$howdah$;
CREATE FUNCTION app.items_follow() RETURNS trigger LANGUAGE plpgsql AS $howdah$
BEGIN
    IF new.order_date = old.order_date THEN
        SELECT parent.order_date INTO new.order_date
        FROM app.orders AS parent
        WHERE parent.order_id = new.order_id;
        IF NOT FOUND THEN
            RAISE foreign_key_violation USING
                MESSAGE = 'update on table "items" violates foreign key constraint "items_fk"',
                CONSTRAINT = 'items_fk',
                DETAIL = 'The row''s parent is not in table "orders".';
        END IF;
    END IF;
    RETURN new;
END
$howdah$;
CREATE FUNCTION app.notes_route() RETURNS trigger LANGUAGE plpgsql AS $howdah$
DECLARE
    key_1 timestamp(0);
BEGIN
    SELECT parent.order_date INTO key_1
    FROM app.items AS parent
    WHERE parent.order_id = new.order_id AND parent.line = new.line;
    IF NOT FOUND THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'insert on table "notes" violates foreign key constraint "notes_fk"',
            CONSTRAINT = 'notes_fk',
            DETAIL = 'The row''s parent is not in table "items".';
    END IF;
    PERFORM set_config('howdah.routing', 'on', true);
    UPDATE app.notes AS child
    SET order_date = key_1
    WHERE child.order_id = new.order_id AND child.line = new.line AND child.n = new.n AND child.order_date = new.order_date;
    PERFORM set_config('howdah.routing', '', true);
    RETURN NULL;
END
$howdah$;
CREATE FUNCTION app.notes_follow() RETURNS trigger LANGUAGE plpgsql AS $howdah$
BEGIN
    IF new.order_date = old.order_date THEN
        SELECT parent.order_date INTO new.order_date
        FROM app.items AS parent
        WHERE parent.order_id = new.order_id AND parent.line = new.line;
        IF NOT FOUND THEN
            RAISE foreign_key_violation USING
                MESSAGE = 'update on table "notes" violates foreign key constraint "notes_fk"',
                CONSTRAINT = 'notes_fk',
                DETAIL = 'The row''s parent is not in table "items".';
        END IF;
    END IF;
    RETURN new;
END
$howdah$;
CREATE FUNCTION app.maybe_child_mc_fk_child() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $howdah$
BEGIN
    PERFORM FROM app.maybe AS parent WHERE parent.id = new.maybe_id FOR KEY SHARE;
    -- a deferred check may come after the row has gone again
    IF NOT FOUND AND EXISTS (SELECT FROM app.maybe_child AS child WHERE child.maybe_id = new.maybe_id) THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'insert or update on table "maybe_child" violates foreign key constraint "mc_fk"',
            CONSTRAINT = 'mc_fk',
            SCHEMA = 'app',
            TABLE = 'maybe_child';
    END IF;
    RETURN NULL;
END
$howdah$;
CREATE FUNCTION app.maybe_child_mc_fk_parent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $howdah$
BEGIN
    -- the key is still there: the row moved to another partition, or another one took its place
    IF EXISTS (SELECT FROM app.maybe AS parent WHERE parent.id = old.id) THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM app.maybe_child AS child WHERE child.maybe_id = old.id) THEN
        RAISE foreign_key_violation USING
            MESSAGE = 'update or delete on table "maybe" violates foreign key constraint "mc_fk" on table "maybe_child"',
            CONSTRAINT = 'mc_fk',
            SCHEMA = 'app',
            TABLE = 'maybe_child';
    END IF;
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "Howdah_route" AFTER INSERT ON app.items_landing FOR EACH ROW EXECUTE FUNCTION app.items_route();
CREATE TRIGGER "Howdah_follow" BEFORE UPDATE OF order_id ON app.items FOR EACH ROW WHEN (new.order_id IS DISTINCT FROM old.order_id) EXECUTE FUNCTION app.items_follow();
CREATE TRIGGER "Howdah_route" AFTER INSERT ON app.notes_landing FOR EACH ROW EXECUTE FUNCTION app.notes_route();
CREATE TRIGGER "Howdah_follow" BEFORE UPDATE OF order_id, line ON app.notes FOR EACH ROW WHEN (new.order_id IS DISTINCT FROM old.order_id OR new.line IS DISTINCT FROM old.line) EXECUTE FUNCTION app.notes_follow();
CREATE CONSTRAINT TRIGGER mc_fk AFTER INSERT OR UPDATE OF maybe_id ON app.maybe_child FOR EACH ROW WHEN (new.maybe_id IS NOT NULL) EXECUTE FUNCTION app.maybe_child_mc_fk_child();
CREATE CONSTRAINT TRIGGER maybe_child_mc_fk AFTER DELETE OR UPDATE OF id ON app.maybe FOR EACH ROW EXECUTE FUNCTION app.maybe_child_mc_fk_parent();
====
CONVERTED_WITH_FINDINGS primary key APP.ORDERS.ORDERS_PK
  WARNING CONVERT-0105 primary key APP.ORDERS.ORDERS_PK: holds partition key order_date too; order_id alone is not proven unique over partitions
CONVERTED_WITH_FINDINGS table APP.ITEMS
  WARNING CONVERT-0157 table APP.ITEMS: gets partition key order_date of its parent APP.ORDERS; triggers keep it right
CONVERTED_WITH_FINDINGS primary key APP.ITEMS.ITEMS_PK
  WARNING CONVERT-0105 primary key APP.ITEMS.ITEMS_PK: holds partition key order_date too; order_id, line alone is not proven unique over partitions
CONVERTED_WITH_FINDINGS table APP.NOTES
  WARNING CONVERT-0157 table APP.NOTES: gets partition key order_date of its parent APP.ITEMS; triggers keep it right
CONVERTED_WITH_FINDINGS primary key APP.NOTES.NOTES_PK
  WARNING CONVERT-0105 primary key APP.NOTES.NOTES_PK: holds partition key order_date too; order_id, line, n alone is not proven unique over partitions
CONVERTED table APP.MAYBE
  NOTE CONVERT-0151 table APP.MAYBE: rows with NULL in the partition key go to partition default
CONVERTED_WITH_FINDINGS primary key APP.MAYBE.primary key 1
  WARNING CONVERT-0109 primary key APP.MAYBE.primary key 1: is unique instead of primary, because d may be NULL
  WARNING CONVERT-0105 primary key APP.MAYBE.primary key 1: holds partition key d too; id alone is not proven unique over partitions
CONVERTED_WITH_FINDINGS table APP.MAYBE_CHILD
  WARNING CONVERT-0158 table APP.MAYBE_CHILD: partition key column d of its parent may be NULL, the table stays whole
CONVERTED_WITH_FINDINGS foreign key APP.MAYBE_CHILD.MC_FK
  WARNING CONVERT-0106 foreign key APP.MAYBE_CHILD.MC_FK: is kept by triggers, because the key of app.maybe holds its partition key too, which app.maybe_child does not have
CONVERTED_WITH_FINDINGS primary key APP.OWN_CHILD.primary key 1
  WARNING CONVERT-0105 primary key APP.OWN_CHILD.primary key 1: holds partition key o_d too; id alone is not proven unique over partitions
