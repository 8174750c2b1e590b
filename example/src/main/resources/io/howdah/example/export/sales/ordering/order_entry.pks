CREATE OR REPLACE PACKAGE order_entry AS
  /* Orders from entry to shipping. Errors for callers are numbered from -20001 on. */
  c_max_lines  CONSTANT PLS_INTEGER := 500;

  TYPE line_rec IS RECORD (
    product_id  order_lines.product_id%TYPE,
    quantity    order_lines.quantity%TYPE
  );
  TYPE line_tab IS TABLE OF line_rec INDEX BY PLS_INTEGER;
  TYPE order_cur IS REF CURSOR RETURN orders%ROWTYPE;

  e_no_such_order  EXCEPTION;
  PRAGMA EXCEPTION_INIT(e_no_such_order, -20001);
  e_no_lines       EXCEPTION;

  FUNCTION new_order(
    p_customer_id  IN orders.customer_id%TYPE,
    p_region       IN orders.region_code%TYPE,
    p_clerk_id     IN orders.clerk_id%TYPE DEFAULT NULL,
    p_ordered_at   IN DATE DEFAULT SYSDATE
  ) RETURN orders.order_id%TYPE;

  PROCEDURE add_line(
    p_order_id  IN  orders.order_id%TYPE,
    p_sku       IN  products.sku%TYPE,
    p_quantity  IN  order_lines.quantity%TYPE,
    p_line_no   OUT order_lines.line_no%TYPE
  );

  -- All lines or no order at all.
  PROCEDURE enter_order(
    p_customer_id  IN orders.customer_id%TYPE,
    p_region       IN orders.region_code%TYPE,
    p_lines        IN line_tab,
    p_order_id     OUT orders.order_id%TYPE
  );

  -- The same for callers that cannot pass collections: '4711:2,4712:10'
  PROCEDURE enter_order(
    p_customer_id  IN orders.customer_id%TYPE,
    p_region       IN orders.region_code%TYPE,
    p_lines        IN VARCHAR2,
    p_order_id     OUT orders.order_id%TYPE
  );

  FUNCTION order_total(p_order_id IN orders.order_id%TYPE) RETURN NUMBER;
  PROCEDURE close_order(p_order_id IN orders.order_id%TYPE);
  PROCEDURE ship_all(p_order_ids IN number_list_t, p_shipped OUT PLS_INTEGER, p_failures OUT VARCHAR2);

  FUNCTION orders_of(p_customer_id IN orders.customer_id%TYPE) RETURN order_cur;
  FUNCTION history(p_customer_id IN orders.customer_id%TYPE, p_limit IN PLS_INTEGER DEFAULT 10) RETURN VARCHAR2;
  FUNCTION count_by_status(p_status IN VARCHAR2 DEFAULT NULL, p_since IN DATE DEFAULT NULL) RETURN PLS_INTEGER;

  PROCEDURE import_intake(p_batch_no IN order_intake.batch_no%TYPE, p_orders OUT PLS_INTEGER, p_errors OUT PLS_INTEGER);
END order_entry;
/
