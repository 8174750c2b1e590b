CREATE OR REPLACE PACKAGE BODY pricing AS
  TYPE rate_map IS TABLE OF vat_rates.rate%TYPE INDEX BY VARCHAR2(4);

  -- read once per session, see the end of this body
  g_rates      rate_map;
  g_discounts  discount_list_t := discount_list_t();
  g_surcharge  NUMBER(5,2) := 0;

  FUNCTION list_price(p_product_id IN products.product_id%TYPE) RETURN money_t IS
    v_price  products.list_price%TYPE;
  BEGIN
    SELECT list_price INTO v_price FROM products WHERE product_id = p_product_id;
    RETURN ROUND(v_price * (1 + g_surcharge / 100), 2);
  EXCEPTION
    WHEN NO_DATA_FOUND THEN
      RAISE_APPLICATION_ERROR(-20010, 'no such product: ' || p_product_id);
  END list_price;

  FUNCTION list_price(p_sku IN products.sku%TYPE) RETURN money_t IS
    v_id  products.product_id%TYPE;
  BEGIN
    SELECT product_id INTO v_id FROM products WHERE sku = p_sku;
    RETURN list_price(v_id);
  EXCEPTION
    WHEN NO_DATA_FOUND THEN
      RAISE e_unknown_product;
  END list_price;

  FUNCTION vat_rate(p_region IN VARCHAR2 DEFAULT c_home_region) RETURN NUMBER IS
  BEGIN
    IF p_region IS NOT NULL AND g_rates.EXISTS(p_region) THEN
      RETURN g_rates(p_region);
    END IF;
    RETURN 0;  -- exports are free of VAT
  END vat_rate;

  FUNCTION net_amount(p_product_id IN NUMBER, p_quantity IN NUMBER, p_discount OUT VARCHAR2) RETURN NUMBER IS
    v_price  money_t := list_price(p_product_id);
    v_best   money_t := v_price * p_quantity;

    -- sees the variables of the function around it
    PROCEDURE try(p_discount_object IN discount_t) IS
      v_amount  money_t := p_discount_object.reduced(v_price, p_quantity);
    BEGIN
      IF v_amount < v_best THEN
        v_best := v_amount;
        p_discount := p_discount_object.label();
      END IF;
    END try;
  BEGIN
    FOR i IN 1 .. g_discounts.COUNT LOOP
      CONTINUE WHEN g_discounts(i).applies_to(p_quantity) = 'N';
      try(g_discounts(i));
    END LOOP;
    RETURN v_best;
  END net_amount;

  FUNCTION quote(p_product_id IN NUMBER, p_quantity IN PLS_INTEGER DEFAULT 1, p_region IN VARCHAR2 DEFAULT c_home_region)
    RETURN quote_rec
  IS
    v_quote  quote_rec;
  BEGIN
    IF NVL(p_quantity, 0) <= 0 THEN
      RAISE VALUE_ERROR;
    END IF;
    v_quote.product_id := p_product_id;
    v_quote.quantity := p_quantity;
    v_quote.unit_price := list_price(p_product_id);
    v_quote.net := net_amount(p_product_id, p_quantity, v_quote.discount);
    v_quote.vat := v_quote.net * vat_rate(p_region);
    v_quote.gross := v_quote.net + v_quote.vat;
    RETURN v_quote;
  END quote;

  FUNCTION gross(p_sku IN VARCHAR2, p_quantity IN PLS_INTEGER DEFAULT 1, p_region IN VARCHAR2 DEFAULT c_home_region)
    RETURN NUMBER
  IS
    v_id     products.product_id%TYPE;
    v_quote  quote_rec;
  BEGIN
    SELECT product_id INTO v_id FROM products WHERE sku = p_sku;
    v_quote := quote(v_id, p_region => p_region, p_quantity => p_quantity);
    RETURN v_quote.gross;
  EXCEPTION
    WHEN NO_DATA_FOUND THEN
      RETURN NULL;
    WHEN VALUE_ERROR THEN
      RETURN 0;
  END gross;

  PROCEDURE set_surcharge(p_percent IN NUMBER) IS
  BEGIN
    IF p_percent NOT BETWEEN 0 AND 50 THEN
      RAISE_APPLICATION_ERROR(-20011, 'surcharge of ' || p_percent || '% is out of range');
    END IF;
    g_surcharge := NVL(p_percent, 0);
  END set_surcharge;

  FUNCTION surcharge RETURN NUMBER IS
  BEGIN
    RETURN g_surcharge;
  END surcharge;

  FUNCTION price_list(p_region IN VARCHAR2 DEFAULT c_home_region, p_prefix IN VARCHAR2 DEFAULT NULL)
    RETURN price_list_t PIPELINED
  IS
    CURSOR c_products(cp_prefix VARCHAR2) IS
      SELECT p.product_id, p.sku, INITCAP(p.name) AS name
      FROM   products p
      WHERE  p.discontinued = 'N'
      AND    (cp_prefix IS NULL OR p.sku LIKE cp_prefix || '%')
      ORDER  BY p.sku;
    v_net  money_t;
  BEGIN
    FOR r IN c_products(p_prefix) LOOP
      v_net := list_price(r.product_id);
      PIPE ROW (price_line_t(r.sku, r.name, v_net, ROUND(v_net * (1 + vat_rate(p_region)), 2)));
    END LOOP;
    RETURN;
  END price_list;

BEGIN
  -- Initialisation: rates and discount tiers change twice a year, a session may keep them.
  FOR r IN (SELECT region_code, rate FROM vat_rates) LOOP
    g_rates(r.region_code) := r.rate;
  END LOOP;
  FOR t IN (SELECT * FROM discount_tiers ORDER BY min_quantity) LOOP
    g_discounts.EXTEND;
    IF t.percent IS NOT NULL THEN
      g_discounts(g_discounts.LAST) := percent_discount_t(t.tier, t.min_quantity, t.percent);
    ELSE
      g_discounts(g_discounts.LAST) := fixed_discount_t(t.tier, t.min_quantity, t.off_each);
    END IF;
  END LOOP;
END pricing;
/
