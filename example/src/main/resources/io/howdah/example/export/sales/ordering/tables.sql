/* Tables of the order entry. Rates and tiers are maintained by accounting, everything else is written by the packages. */
CREATE TABLE vat_rates (
  region_code VARCHAR2(4)  CONSTRAINT vat_rates_pk PRIMARY KEY,
  rate        NUMBER(5,4)  NOT NULL,
  currency    VARCHAR2(3)  DEFAULT 'EUR' NOT NULL
);

CREATE TABLE discount_tiers (
  tier          VARCHAR2(12) CONSTRAINT discount_tiers_pk PRIMARY KEY,
  min_quantity  NUMBER(7)    NOT NULL,
  percent       NUMBER(5,2),
  off_each      NUMBER(9,2),
  CONSTRAINT discount_tiers_kind_ck CHECK (percent IS NULL OR off_each IS NULL)
);

CREATE TABLE price_changes (
  change_id   NUMBER(10)   CONSTRAINT price_changes_pk PRIMARY KEY,
  product_id  NUMBER(8)    NOT NULL,
  changed_at  DATE         DEFAULT SYSDATE NOT NULL,
  changed_by  VARCHAR2(128),
  old_price   NUMBER(12,2),
  new_price   NUMBER(12,2)
);

CREATE TABLE reservations (
  product_id  NUMBER(8)  CONSTRAINT reservations_pk PRIMARY KEY,
  reserved    NUMBER(9)  DEFAULT 0 NOT NULL,
  statements  NUMBER(9)  DEFAULT 0 NOT NULL,
  CONSTRAINT reservations_ck CHECK (reserved >= 0)
);

-- What web shop and branches send; order_entry.import_intake works it off.
CREATE TABLE order_intake (
  batch_no     NUMBER(8)    NOT NULL,
  seq_no       NUMBER(8)    NOT NULL,
  customer_id  NUMBER(10),
  region_code  VARCHAR2(4),
  sku          VARCHAR2(20),
  quantity     NUMBER(7),
  state        VARCHAR2(10) DEFAULT 'WAITING' NOT NULL,
  message      VARCHAR2(400),
  CONSTRAINT order_intake_pk PRIMARY KEY (batch_no, seq_no),
  CONSTRAINT order_intake_quantity_ck CHECK (quantity > 0)
);

CREATE TABLE app_log (
  log_id     NUMBER(12)     CONSTRAINT app_log_pk PRIMARY KEY,
  logged_at  TIMESTAMP(6)   DEFAULT SYSTIMESTAMP NOT NULL,
  severity   VARCHAR2(5)    NOT NULL,
  module     VARCHAR2(60),
  message    VARCHAR2(2000)
);

CREATE TABLE categories (
  category_id  NUMBER(6)    CONSTRAINT categories_pk PRIMARY KEY,
  parent_id    NUMBER(6)    CONSTRAINT categories_parent_fk REFERENCES categories,
  name         VARCHAR2(40) NOT NULL,
  position     NUMBER(4)    DEFAULT 1 NOT NULL
);

CREATE SEQUENCE app_log_seq;
CREATE SEQUENCE price_changes_seq;

INSERT INTO vat_rates VALUES ('EU', 0.19, 'EUR');
INSERT INTO vat_rates VALUES ('UK', 0.2, 'GBP');
INSERT INTO vat_rates VALUES ('CH', 0.081, 'CHF');
INSERT INTO vat_rates VALUES ('US', 0, 'USD');

INSERT INTO discount_tiers VALUES ('CARTON', 12, 5, NULL);
INSERT INTO discount_tiers VALUES ('PALLET', 100, 12.5, NULL);
INSERT INTO discount_tiers VALUES ('CLEARANCE', 40, NULL, 0.75);

INSERT INTO categories VALUES (1, NULL, 'Everything', 1);
INSERT INTO categories VALUES (2, 1, 'Tools', 2);
INSERT INTO categories VALUES (3, 1, 'Garden', 1);
INSERT INTO categories VALUES (4, 2, 'Hammers', 1);
INSERT INTO categories VALUES (5, 2, 'Saws', 2);
INSERT INTO categories VALUES (6, 3, 'Hoses', 1);
INSERT INTO categories VALUES (7, 5, 'Hand saws', 1);
COMMIT;
