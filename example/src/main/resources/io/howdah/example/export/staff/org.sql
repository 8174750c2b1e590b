CREATE OR REPLACE EDITIONABLE PACKAGE "STAFF"."ORG" AS
  /* Questions about the organisation: both trees, departments and managers, are walked here. */
  FUNCTION chain_of_command(p_employee_id IN employees.employee_id%TYPE) RETURN VARCHAR2;
  FUNCTION subtree_size(p_department_id IN departments.department_id%TYPE) RETURN PLS_INTEGER;
  FUNCTION is_boss_of(p_boss IN NUMBER, p_employee IN NUMBER) RETURN BOOLEAN;
  FUNCTION reports_to(p_boss IN NUMBER, p_employee IN NUMBER) RETURN VARCHAR2;
  PROCEDURE print_tree(p_department_id IN NUMBER, p_depth IN PLS_INTEGER DEFAULT 1);
END org;
/
CREATE OR REPLACE EDITIONABLE PACKAGE BODY "STAFF"."ORG" AS
  FUNCTION chain_of_command(p_employee_id IN employees.employee_id%TYPE) RETURN VARCHAR2 IS
    v_chain  VARCHAR2(400);
  BEGIN
    FOR r IN (SELECT employee_id, LEVEL AS depth
              FROM   employees
              START  WITH employee_id = p_employee_id
              CONNECT BY employee_id = PRIOR manager_id
              ORDER  BY LEVEL) LOOP
      v_chain := v_chain || CASE WHEN r.depth > 1 THEN '<' END || r.employee_id;
    END LOOP;
    RETURN v_chain;
  END chain_of_command;

  FUNCTION subtree_size(p_department_id IN departments.department_id%TYPE) RETURN PLS_INTEGER IS
    v_size  PLS_INTEGER;
  BEGIN
    SELECT COUNT(*) INTO v_size
    FROM   departments
    START  WITH department_id = p_department_id
    CONNECT BY NOCYCLE PRIOR department_id = parent_id;
    RETURN v_size;
  END subtree_size;

  FUNCTION is_boss_of(p_boss IN NUMBER, p_employee IN NUMBER) RETURN BOOLEAN IS
  BEGIN
    FOR r IN (SELECT employee_id FROM employees
              START WITH employee_id = p_employee CONNECT BY employee_id = PRIOR manager_id) LOOP
      IF r.employee_id = p_boss AND p_boss <> p_employee THEN
        RETURN TRUE;
      END IF;
    END LOOP;
    RETURN FALSE;
  END is_boss_of;

  FUNCTION reports_to(p_boss IN NUMBER, p_employee IN NUMBER) RETURN VARCHAR2 IS
  BEGIN
    IF is_boss_of(p_boss, p_employee) THEN
      RETURN 'YES';
    END IF;
    RETURN 'NO';
  END reports_to;

  PROCEDURE print_tree(p_department_id IN NUMBER, p_depth IN PLS_INTEGER DEFAULT 1) IS
  BEGIN
    FOR r IN (SELECT department_id, name FROM departments WHERE parent_id = p_department_id ORDER BY name) LOOP
      DBMS_OUTPUT.PUT_LINE(RPAD('-', p_depth, '-') || ' ' || r.name);
      print_tree(r.department_id, p_depth + 1);
    END LOOP;
  END print_tree;
END org;
/
