package io.howdah.convert.plsql;

import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Given;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What RAISE and RAISE_APPLICATION_ERROR become (PL/SQL Language Reference 23ai, chapter 12). */
final class Raising {
    /** What SQLERRM says of predefined exceptions that are raised by name. */
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("NO_DATA_FOUND", "ORA-01403: no data found"),
            Map.entry("TOO_MANY_ROWS", "ORA-01422: exact fetch returns more than requested number of rows"),
            Map.entry("DUP_VAL_ON_INDEX", "ORA-00001: unique constraint (.) violated"),
            Map.entry("ZERO_DIVIDE", "ORA-01476: divisor is equal to zero"),
            Map.entry("VALUE_ERROR", "ORA-06502: PL/SQL: numeric or value error"),
            Map.entry("INVALID_NUMBER", "ORA-01722: invalid number"),
            Map.entry("INVALID_CURSOR", "ORA-01001: invalid cursor"),
            Map.entry("CURSOR_ALREADY_OPEN", "ORA-06511: PL/SQL: cursor already open"),
            Map.entry("CASE_NOT_FOUND", "ORA-06592: CASE not found while executing CASE statement"),
            Map.entry("COLLECTION_IS_NULL", "ORA-06531: Reference to uninitialized collection"),
            Map.entry("SUBSCRIPT_BEYOND_COUNT", "ORA-06533: Subscript beyond count"),
            Map.entry("SUBSCRIPT_OUTSIDE_LIMIT", "ORA-06532: Subscript outside of limit"),
            Map.entry("PROGRAM_ERROR", "ORA-06501: PL/SQL: program error"),
            Map.entry("STORAGE_ERROR", "ORA-06500: PL/SQL: storage error"),
            Map.entry("LOGIN_DENIED", "ORA-01017: invalid username/password; logon denied"),
            Map.entry("NOT_LOGGED_ON", "ORA-01012: not logged on"),
            Map.entry("TIMEOUT_ON_RESOURCE", "ORA-00051: timeout occurred while waiting for a resource"));

    private Raising() {}

    /** {@code RAISE e}: SQLERRM is Oracle's text, the name is in the detail. */
    static PgStep named(Name name, Symbol.NamedException exception) {
        String predefined = MESSAGES.get(name.last().text());
        boolean number = exception.state().matches("[OQRSTUVWYZ][0-9]{4}");
        String message = predefined != null
                ? predefined
                : number ? "ORA-" + ErrorStates.number(exception.state()) + ": " : "User-Defined Exception";
        var options = new ArrayList<PgStep.RaiseOption>();
        options.add(new PgStep.RaiseOption("ERRCODE", PgExpr.text(exception.state())));
        if (predefined == null) {
            options.add(new PgStep.RaiseOption(
                    "DETAIL", PgExpr.text(name.last().text().toLowerCase(Locale.ROOT))));
        }
        return new PgStep.Raise("EXCEPTION", message, List.of(), options);
    }

    /**
     * {@code RAISE_APPLICATION_ERROR(-20001, 'text')}: the message is ORA-20001: text, as SQLERRM gives it. With TRUE as third argument the
     * earlier error's message stands in the next line.
     */
    static PgStep application(Given given, Scope scope) {
        Optional<BigDecimal> number = given.value(0).number();
        boolean keep = given.written(2)
                .filter(e -> e instanceof Expr.Bool(At at, boolean value) && value)
                .isPresent();
        String more = keep && scope.handling().isPresent() ? "\n%" : "";
        var arguments = new ArrayList<PgExpr>();
        String prefix;
        PgExpr state;
        if (number.isPresent()) {
            int code = number.orElseThrow().abs().intValue();
            prefix = "ORA-" + String.format(Locale.ROOT, "%05d", code) + ": ";
            state = PgExpr.text(ErrorStates.own(code));
        } else {
            prefix = "ORA%: ";
            PgExpr code = given.numeric(0);
            arguments.add(code);
            state = given.site().helperCall("sqlstate", code);
        }
        Optional<String> literal = given.literal(1);
        String format = prefix + literal.map(l -> l.replace("%", "%%")).orElse("%") + more;
        if (literal.isEmpty()) {
            arguments.add(shown(given.raw(1), given.site(), given.call().at()));
        }
        if (!more.isEmpty()) {
            arguments.add(given.site().helperCall("error_text", PgExpr.word("SQLSTATE"), PgExpr.word("SQLERRM")));
        }
        return new PgStep.Raise("EXCEPTION", format, arguments, List.of(new PgStep.RaiseOption("ERRCODE", state)));
    }

    /** As text that is not NULL: RAISE would show {@code <NULL>}. */
    static PgExpr shown(Typed value, Site site, At at) {
        Typed text = Coercions.to(SqlType.TEXT, value, site, at);
        return text.never() ? text.sql() : PgExpr.call("coalesce", asText(text), PgExpr.text(""));
    }

    private static PgExpr asText(Typed value) {
        return value.type().text() ? value.sql() : PgExpr.cast(value.sql(), "text");
    }
}
