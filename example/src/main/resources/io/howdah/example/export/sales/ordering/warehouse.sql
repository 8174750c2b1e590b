CREATE OR REPLACE PACKAGE warehouse AS
  -- Goods that arrive: known products get more, others a first row.
  PROCEDURE receive(p_warehouse_no IN stock.warehouse_no%TYPE, p_product_id IN stock.product_id%TYPE, p_quantity IN PLS_INTEGER);
  FUNCTION on_hand(p_product_id IN stock.product_id%TYPE) RETURN PLS_INTEGER;
  -- Warehouses to take a quantity from, fullest first: '2:30 1:5'
  FUNCTION picking(p_product_id IN stock.product_id%TYPE, p_quantity IN PLS_INTEGER) RETURN VARCHAR2;
  -- Raises every list price of a category by a percentage and tells how many changed.
  FUNCTION raise_prices(p_prefix IN VARCHAR2, p_percent IN NUMBER) RETURN PLS_INTEGER;
  PROCEDURE refresh_statistics;
END warehouse;
/
CREATE OR REPLACE PACKAGE BODY warehouse AS
  PROCEDURE receive(p_warehouse_no IN stock.warehouse_no%TYPE, p_product_id IN stock.product_id%TYPE, p_quantity IN PLS_INTEGER) IS
  BEGIN
    MERGE INTO stock s
    USING (SELECT p_product_id AS product_id, p_warehouse_no AS warehouse_no, p_quantity AS quantity FROM dual) d
    ON (s.product_id = d.product_id AND s.warehouse_no = d.warehouse_no)
    WHEN MATCHED THEN
      UPDATE SET s.quantity = s.quantity + d.quantity, s.counted = TRUNC(SYSDATE)
    WHEN NOT MATCHED THEN
      INSERT (product_id, warehouse_no, quantity) VALUES (d.product_id, d.warehouse_no, d.quantity);
  END receive;

  FUNCTION on_hand(p_product_id IN stock.product_id%TYPE) RETURN PLS_INTEGER IS
    v_quantity  PLS_INTEGER;
  BEGIN
    SELECT NVL(SUM(quantity), 0) INTO v_quantity FROM stock WHERE product_id = p_product_id;
    RETURN v_quantity;
  END on_hand;

  FUNCTION picking(p_product_id IN stock.product_id%TYPE, p_quantity IN PLS_INTEGER) RETURN VARCHAR2 IS
    v_left  PLS_INTEGER := p_quantity;
    v_take  PLS_INTEGER;
    v_text  VARCHAR2(200);
  BEGIN
    <<warehouses>>
    FOR r IN (SELECT warehouse_no, quantity FROM stock
              WHERE product_id = p_product_id AND quantity > 0
              ORDER BY quantity DESC, warehouse_no) LOOP
      EXIT warehouses WHEN v_left = 0;
      v_take := LEAST(v_left, r.quantity);
      v_left := v_left - v_take;
      v_text := v_text || ' ' || r.warehouse_no || ':' || v_take;
    END LOOP warehouses;
    IF v_left > 0 THEN
      RETURN NULL;
    END IF;
    RETURN LTRIM(v_text);
  END picking;

  FUNCTION raise_prices(p_prefix IN VARCHAR2, p_percent IN NUMBER) RETURN PLS_INTEGER IS
    TYPE id_tab IS TABLE OF products.product_id%TYPE;
    TYPE price_tab IS TABLE OF products.list_price%TYPE;
    v_ids     id_tab;
    v_prices  price_tab;
    CURSOR c_affected IS
      SELECT product_id, list_price FROM products WHERE sku LIKE p_prefix || '%' ORDER BY product_id FOR UPDATE OF list_price;
    v_count   PLS_INTEGER := 0;
  BEGIN
    OPEN c_affected;
    LOOP
      FETCH c_affected BULK COLLECT INTO v_ids, v_prices LIMIT 2;
      EXIT WHEN v_ids.COUNT = 0;
      FOR i IN v_ids.FIRST .. v_ids.LAST LOOP
        v_prices(i) := ROUND(v_prices(i) * (1 + p_percent / 100), 2);
      END LOOP;
      FORALL i IN INDICES OF v_ids
        UPDATE products SET list_price = v_prices(i) WHERE product_id = v_ids(i);
      v_count := v_count + SQL%ROWCOUNT;
    END LOOP;
    CLOSE c_affected;
    RETURN v_count;
  END raise_prices;

  PROCEDURE refresh_statistics IS
  BEGIN
    DBMS_STATS.GATHER_TABLE_STATS(ownname => 'SALES', tabname => 'STOCK');
    DBMS_MVIEW.REFRESH('SALES_BY_REGION', 'C');
  END refresh_statistics;
END warehouse;
/
