CREATE OR REPLACE TRIGGER orders_bi
BEFORE INSERT ON orders
FOR EACH ROW
WHEN (new.order_id IS NULL)
BEGIN
  :new.order_id := orders_seq.NEXTVAL;
END;
/
-- An order moves forward only.
CREATE OR REPLACE TRIGGER orders_status
BEFORE UPDATE OF status ON orders
FOR EACH ROW
WHEN (new.status <> old.status)
DECLARE
  PROCEDURE refuse IS
  BEGIN
    RAISE_APPLICATION_ERROR(-20006, 'order ' || :old.order_id || ' cannot go from ' || :old.status || ' to ' || :new.status);
  END refuse;
BEGIN
  CASE :new.status
    WHEN 'NEW' THEN
      refuse;
    WHEN 'SHIPPED' THEN
      IF :old.status NOT IN ('NEW', 'PAID') THEN
        refuse;
      END IF;
    ELSE
      NULL;
  END CASE;
END;
/
CREATE OR REPLACE TRIGGER products_price_aiud
AFTER INSERT OR UPDATE OF list_price OR DELETE ON products
FOR EACH ROW
BEGIN
  IF INSERTING THEN
    INSERT INTO price_changes (change_id, product_id, changed_by, new_price)
    VALUES (price_changes_seq.NEXTVAL, :new.product_id, USER, :new.list_price);
  ELSIF UPDATING AND :old.list_price <> :new.list_price THEN
    INSERT INTO price_changes (change_id, product_id, changed_by, old_price, new_price)
    VALUES (price_changes_seq.NEXTVAL, :new.product_id, USER, :old.list_price, :new.list_price);
  ELSIF DELETING THEN
    INSERT INTO price_changes (change_id, product_id, changed_by, old_price)
    VALUES (price_changes_seq.NEXTVAL, :old.product_id, USER, :old.list_price);
  END IF;
END products_price_aiud;
/
-- Rates are VAT law: nobody deletes them, not even all at once.
CREATE OR REPLACE TRIGGER vat_rates_keep
BEFORE DELETE ON vat_rates
BEGIN
  RAISE_APPLICATION_ERROR(-20020, 'VAT rates are never deleted');
END;
/
-- Reserves what orders take. Compound, so that a statement of many lines writes each product once.
CREATE OR REPLACE TRIGGER order_lines_reserve
FOR INSERT OR UPDATE OF quantity OR DELETE ON order_lines
COMPOUND TRIGGER
  TYPE quantity_map IS TABLE OF PLS_INTEGER INDEX BY PLS_INTEGER;
  g_change  quantity_map;

  PROCEDURE note(p_product_id IN PLS_INTEGER, p_quantity IN PLS_INTEGER) IS
  BEGIN
    IF g_change.EXISTS(p_product_id) THEN
      g_change(p_product_id) := g_change(p_product_id) + p_quantity;
    ELSE
      g_change(p_product_id) := p_quantity;
    END IF;
  END note;

  AFTER EACH ROW IS
  BEGIN
    IF INSERTING THEN
      note(:new.product_id, :new.quantity);
    ELSIF UPDATING THEN
      note(:new.product_id, :new.quantity - :old.quantity);
    ELSE
      note(:old.product_id, -:old.quantity);
    END IF;
  END AFTER EACH ROW;

  AFTER STATEMENT IS
    i PLS_INTEGER := g_change.FIRST;
  BEGIN
    WHILE i IS NOT NULL LOOP
      MERGE INTO reservations r
      USING (SELECT i AS product_id, g_change(i) AS quantity FROM dual) d
      ON (r.product_id = d.product_id)
      WHEN MATCHED THEN UPDATE SET r.reserved = GREATEST(r.reserved + d.quantity, 0), r.statements = r.statements + 1
      WHEN NOT MATCHED THEN INSERT (product_id, reserved, statements) VALUES (d.product_id, GREATEST(d.quantity, 0), 1);
      i := g_change.NEXT(i);
    END LOOP;
  END AFTER STATEMENT;
END order_lines_reserve;
/
