CREATE OR REPLACE PACKAGE order_entry AS
  c_max_lines CONSTANT PLS_INTEGER := 500;
  FUNCTION order_total(p_order_id IN orders.order_id%TYPE) RETURN NUMBER;
  PROCEDURE close_order(p_order_id IN orders.order_id%TYPE);
END order_entry;
/
CREATE OR REPLACE PACKAGE BODY order_entry AS
  FUNCTION order_total(p_order_id IN orders.order_id%TYPE) RETURN NUMBER IS
    v_total NUMBER;
  BEGIN
    SELECT SUM(amount) INTO v_total FROM order_lines WHERE order_id = p_order_id;
    RETURN NVL(v_total, 0);
  END order_total;

  PROCEDURE close_order(p_order_id IN orders.order_id%TYPE) IS
  BEGIN
    UPDATE orders SET status = 'SHIPPED', total = order_total(p_order_id) WHERE order_id = p_order_id;
    IF SQL%ROWCOUNT = 0 THEN
      RAISE_APPLICATION_ERROR(-20001, 'no such order: ' || p_order_id);
    END IF;
  END close_order;
END order_entry;
/
CREATE OR REPLACE TRIGGER orders_bi
BEFORE INSERT ON orders
FOR EACH ROW
WHEN (new.order_id IS NULL)
BEGIN
  :new.order_id := orders_seq.NEXTVAL;
END;
/
