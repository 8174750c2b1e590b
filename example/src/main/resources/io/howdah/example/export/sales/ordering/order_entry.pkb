CREATE OR REPLACE PACKAGE BODY order_entry AS
  c_fetch  CONSTANT PLS_INTEGER := 100;

  e_bulk_errors  EXCEPTION;
  PRAGMA EXCEPTION_INIT(e_bulk_errors, -24381);

  -- used before it is coded
  FUNCTION order_row(p_order_id IN orders.order_id%TYPE) RETURN orders%ROWTYPE;

  FUNCTION new_order(
    p_customer_id  IN orders.customer_id%TYPE,
    p_region       IN orders.region_code%TYPE,
    p_clerk_id     IN orders.clerk_id%TYPE DEFAULT NULL,
    p_ordered_at   IN DATE DEFAULT SYSDATE
  ) RETURN orders.order_id%TYPE
  IS
    v_id     orders.order_id%TYPE;
    v_known  PLS_INTEGER;
  BEGIN
    SELECT COUNT(*) INTO v_known
    FROM   customers c
    WHERE  c.customer_id = p_customer_id AND c.region_code = p_region AND ROWNUM = 1;
    IF v_known = 0 THEN
      RAISE_APPLICATION_ERROR(-20002, 'customer ' || p_customer_id || ' is not known in region ' || NVL(p_region, '(none)'));
    END IF;

    INSERT INTO orders (ordered_at, customer_id, region_code, clerk_id)
    VALUES (p_ordered_at, p_customer_id, p_region, p_clerk_id)
    RETURNING order_id INTO v_id;  -- trigger ORDERS_BI draws the number
    RETURN v_id;
  END new_order;

  PROCEDURE add_line(
    p_order_id  IN  orders.order_id%TYPE,
    p_sku       IN  products.sku%TYPE,
    p_quantity  IN  order_lines.quantity%TYPE,
    p_line_no   OUT order_lines.line_no%TYPE
  ) IS
    v_order    orders%ROWTYPE := order_row(p_order_id);
    v_product  products%ROWTYPE;
  BEGIN
    IF v_order.status <> 'NEW' THEN
      RAISE_APPLICATION_ERROR(-20003, 'order ' || p_order_id || ' is ' || LOWER(v_order.status));
    END IF;
    SELECT * INTO v_product FROM products WHERE sku = p_sku;
    SELECT NVL(MAX(line_no), 0) + 1 INTO p_line_no FROM order_lines WHERE order_id = p_order_id;
    IF p_line_no > c_max_lines THEN
      RAISE_APPLICATION_ERROR(-20004, 'an order has at most ' || c_max_lines || ' lines');
    END IF;

    INSERT INTO order_lines (order_id, line_no, product_id, quantity, unit_price)
    VALUES (p_order_id, p_line_no, v_product.product_id, p_quantity, pricing.list_price(v_product.product_id));
  EXCEPTION
    WHEN NO_DATA_FOUND THEN
      RAISE_APPLICATION_ERROR(-20010, 'no such product: ' || p_sku);
  END add_line;

  PROCEDURE enter_order(
    p_customer_id  IN orders.customer_id%TYPE,
    p_region       IN orders.region_code%TYPE,
    p_lines        IN line_tab,
    p_order_id     OUT orders.order_id%TYPE
  ) IS
    i        PLS_INTEGER;
    v_line   line_rec;
    v_next   PLS_INTEGER := 0;
  BEGIN
    app_log_api.enter('enter_order');
    SAVEPOINT before_order;
    IF p_lines.COUNT = 0 THEN
      RAISE e_no_lines;
    END IF;
    p_order_id := new_order(p_customer_id, p_region);

    -- the caller's numbers may have gaps
    i := p_lines.FIRST;
    WHILE i IS NOT NULL LOOP
      v_line := p_lines(i);
      v_next := v_next + 1;
      INSERT INTO order_lines (order_id, line_no, product_id, quantity, unit_price)
      VALUES (p_order_id, v_next, v_line.product_id, v_line.quantity, pricing.list_price(v_line.product_id));
      i := p_lines.NEXT(i);
    END LOOP;
    UPDATE orders SET total = order_total(p_order_id) WHERE order_id = p_order_id;
    app_log_api.leave;
  EXCEPTION
    WHEN e_no_lines THEN
      app_log_api.leave;
      RAISE_APPLICATION_ERROR(-20005, 'an order needs at least one line');
    WHEN OTHERS THEN
      ROLLBACK TO before_order;
      app_log_api.leave;
      RAISE;
  END enter_order;

  PROCEDURE enter_order(
    p_customer_id  IN orders.customer_id%TYPE,
    p_region       IN orders.region_code%TYPE,
    p_lines        IN VARCHAR2,
    p_order_id     OUT orders.order_id%TYPE
  ) IS
    v_lines  line_tab;
    v_rest   VARCHAR2(4000) := p_lines || ',';
    v_item   VARCHAR2(60);
    v_colon  PLS_INTEGER;
  BEGIN
    WHILE INSTR(v_rest, ',') > 1 LOOP
      v_item := SUBSTR(v_rest, 1, INSTR(v_rest, ',') - 1);
      v_rest := SUBSTR(v_rest, INSTR(v_rest, ',') + 1);
      v_colon := INSTR(v_item, ':');
      v_lines(v_lines.COUNT + 1).product_id := TO_NUMBER(SUBSTR(v_item, 1, v_colon - 1));
      v_lines(v_lines.COUNT).quantity := TO_NUMBER(SUBSTR(v_item, v_colon + 1));
    END LOOP;
    enter_order(p_customer_id, p_region, v_lines, p_order_id);
  END enter_order;

  FUNCTION order_total(p_order_id IN orders.order_id%TYPE) RETURN NUMBER IS
    v_total NUMBER;
  BEGIN
    SELECT SUM(amount) INTO v_total FROM order_lines WHERE order_id = p_order_id;
    RETURN NVL(v_total, 0);
  END order_total;

  FUNCTION order_row(p_order_id IN orders.order_id%TYPE) RETURN orders%ROWTYPE IS
    v_order  orders%ROWTYPE;
  BEGIN
    SELECT * INTO v_order FROM orders WHERE order_id = p_order_id;
    RETURN v_order;
  EXCEPTION
    WHEN NO_DATA_FOUND THEN
      RAISE_APPLICATION_ERROR(-20001, 'no such order: ' || p_order_id);
  END order_row;

  PROCEDURE close_order(p_order_id IN orders.order_id%TYPE) IS
  BEGIN
    UPDATE orders SET status = 'SHIPPED', total = order_total(p_order_id) WHERE order_id = p_order_id;
    IF SQL%ROWCOUNT = 0 THEN
      RAISE_APPLICATION_ERROR(-20001, 'no such order: ' || p_order_id);
    END IF;
  END close_order;

  PROCEDURE ship_all(p_order_ids IN number_list_t, p_shipped OUT PLS_INTEGER, p_failures OUT VARCHAR2) IS
  BEGIN
    p_shipped := 0;
    -- rows of paid orders only; trigger ORDERS_STATUS refuses what must not be shipped
    FORALL i IN 1 .. p_order_ids.COUNT SAVE EXCEPTIONS
      UPDATE orders SET status = 'SHIPPED' WHERE order_id = p_order_ids(i);
    p_shipped := SQL%ROWCOUNT;
  EXCEPTION
    WHEN e_bulk_errors THEN
      p_shipped := p_order_ids.COUNT - SQL%BULK_EXCEPTIONS.COUNT;
      FOR i IN 1 .. SQL%BULK_EXCEPTIONS.COUNT LOOP
        p_failures := p_failures || CASE WHEN i > 1 THEN ', ' END
          || p_order_ids(SQL%BULK_EXCEPTIONS(i).ERROR_INDEX) || '=ORA-' || SQL%BULK_EXCEPTIONS(i).ERROR_CODE;
      END LOOP;
  END ship_all;

  FUNCTION orders_of(p_customer_id IN orders.customer_id%TYPE) RETURN order_cur IS
    v_result  order_cur;
  BEGIN
    OPEN v_result FOR
      SELECT * FROM orders WHERE customer_id = p_customer_id ORDER BY ordered_at, order_id;
    RETURN v_result;
  END orders_of;

  FUNCTION history(p_customer_id IN orders.customer_id%TYPE, p_limit IN PLS_INTEGER DEFAULT 10) RETURN VARCHAR2 IS
    v_orders  order_cur := orders_of(p_customer_id);
    v_order   orders%ROWTYPE;
    v_text    VARCHAR2(4000);
  BEGIN
    LOOP
      FETCH v_orders INTO v_order;
      EXIT WHEN v_orders%NOTFOUND OR v_orders%ROWCOUNT > p_limit;
      v_text := v_text || v_orders%ROWCOUNT || '. ' || TO_CHAR(v_order.ordered_at, 'DD.MM.YYYY') || ' '
        || INITCAP(v_order.status) || ' ' || TO_CHAR(NVL(v_order.total, 0), 'FM999G990D00') || CHR(10);
    END LOOP;
    CLOSE v_orders;
    RETURN RTRIM(v_text, CHR(10));
  END history;

  FUNCTION count_by_status(p_status IN VARCHAR2 DEFAULT NULL, p_since IN DATE DEFAULT NULL) RETURN PLS_INTEGER IS
    v_count  PLS_INTEGER;
  BEGIN
    -- dynamic, so that each variant gets a plan of its own
    IF p_status IS NULL THEN
      EXECUTE IMMEDIATE 'SELECT COUNT(*) FROM orders WHERE ordered_at >= NVL(:since, DATE ''1900-01-01'')'
        INTO v_count USING p_since;
    ELSE
      EXECUTE IMMEDIATE 'SELECT COUNT(*) FROM orders WHERE ordered_at >= NVL(:since, DATE ''1900-01-01'') AND status = :status'
        INTO v_count USING p_since, UPPER(p_status);
    END IF;
    RETURN v_count;
  END count_by_status;

  PROCEDURE import_intake(p_batch_no IN order_intake.batch_no%TYPE, p_orders OUT PLS_INTEGER, p_errors OUT PLS_INTEGER) IS
    CURSOR c_waiting IS
      SELECT i.seq_no, i.customer_id, i.region_code, i.sku, i.quantity
      FROM   order_intake i
      WHERE  i.batch_no = p_batch_no AND i.state = 'WAITING'
      ORDER  BY i.customer_id, i.seq_no;
    TYPE waiting_tab IS TABLE OF c_waiting%ROWTYPE;
    TYPE order_map IS TABLE OF orders.order_id%TYPE INDEX BY VARCHAR2(20);

    v_rows     waiting_tab;
    v_orders   order_map;
    v_key      VARCHAR2(20);
    v_line     order_lines.line_no%TYPE;
    v_message  order_intake.message%TYPE;
  BEGIN
    app_log_api.enter('import_intake');
    p_errors := 0;
    OPEN c_waiting;
    LOOP
      FETCH c_waiting BULK COLLECT INTO v_rows LIMIT c_fetch;
      FOR i IN 1 .. v_rows.COUNT LOOP
        BEGIN
          v_key := v_rows(i).region_code || '/' || v_rows(i).customer_id;
          IF NOT v_orders.EXISTS(v_key) THEN
            v_orders(v_key) := new_order(v_rows(i).customer_id, v_rows(i).region_code);
          END IF;
          add_line(v_orders(v_key), v_rows(i).sku, v_rows(i).quantity, v_line);
          UPDATE order_intake SET state = 'DONE', message = 'order ' || v_orders(v_key) || ', line ' || v_line
          WHERE  batch_no = p_batch_no AND seq_no = v_rows(i).seq_no;
        EXCEPTION
          WHEN OTHERS THEN
            p_errors := p_errors + 1;
            v_message := SUBSTR(SQLERRM, 1, 400);
            UPDATE order_intake SET state = 'FAILED', message = v_message
            WHERE  batch_no = p_batch_no AND seq_no = v_rows(i).seq_no;
        END;
      END LOOP;
      EXIT WHEN c_waiting%NOTFOUND;
    END LOOP;
    CLOSE c_waiting;

    v_key := v_orders.FIRST;
    WHILE v_key IS NOT NULL LOOP
      UPDATE orders SET total = order_total(order_id) WHERE order_id = v_orders(v_key);
      DBMS_OUTPUT.PUT_LINE(v_key || ' got order ' || v_orders(v_key));
      v_key := v_orders.NEXT(v_key);
    END LOOP;
    p_orders := v_orders.COUNT;
    app_log_api.write('batch ' || p_batch_no || ': ' || p_orders || ' orders, ' || p_errors || ' errors');
    app_log_api.leave;
  END import_intake;
END order_entry;
/
