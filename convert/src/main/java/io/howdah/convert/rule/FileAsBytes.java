package io.howdah.convert.rule;

import io.howdah.base.Severity;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;

/** A site at which a BFILE is what is in it: functions of DBMS_LOB take files where they take BLOBs. */
record FileAsBytes(Site site) implements Site {
    @Override
    public Typed value(Expr part) {
        return bytes(site.value(part));
    }

    @Override
    public Typed raw(Expr part) {
        return bytes(site.raw(part));
    }

    private Typed bytes(Typed value) {
        return value.type().bfile()
                ? Typed.of(site.helperCall("bfile_bytes", value.sql()), SqlType.BYTEA, value.nulls())
                : value;
    }

    @Override
    public PgExpr.SortKey sortKey(Expr.SortKey key) {
        return site.sortKey(key);
    }

    @Override
    public PgExpr.Window window(Expr.Window window) {
        return site.window(window);
    }

    @Override
    public Use use() {
        return site.use();
    }

    @Override
    public String helper(String name) {
        return site.helper(name);
    }

    @Override
    public void refuse(String message) {
        site.refuse(message);
    }

    @Override
    public void problem(RuleCode code, Severity severity, At at, String message, String hint, int minutes) {
        site.problem(code, severity, at, message, hint, minutes);
    }
}
