package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.Severity;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Given;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Rules;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that only PL/SQL knows and no script declares: SQLCODE, SQLERRM and what DBMS_UTILITY says of errors (PL/SQL Language Reference
 * 23ai, "Retrieving Error Code and Error Message"), INSERTING, UPDATING and DELETING in triggers.
 *
 * <p>PL/pgSQL knows the error only in the text of the handler, Oracle also in the routines that the handler calls: there the answer is that
 * of no error, with a finding.
 */
final class SuppliedNames {
    private static final Set<String> OF_EVENTS = Set.of(
            "ORA_DICT_OBJ_NAME",
            "ORA_DICT_OBJ_OWNER",
            "ORA_DICT_OBJ_TYPE",
            "ORA_SYSEVENT",
            "ORA_LOGIN_USER",
            "ORA_DATABASE_NAME",
            "ORA_INSTANCE_NUM",
            "ORA_DES_ENCRYPTED_PASSWORD",
            "ORA_CLIENT_IP_ADDRESS",
            "ORA_SERVER_ERROR");

    private final UnitContext context;
    private final Scope scope;

    SuppliedNames(UnitContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    Optional<Typed> name(Expr.Ref ref, Site site) {
        return switch (Rules.key(ref.name())) {
            case "SQLCODE" -> Optional.of(code(ref.at(), site));
            case "SQLERRM" -> Optional.of(message(ref.at(), site));
            case "DBMS_UTILITY.FORMAT_ERROR_STACK" -> Optional.of(message(ref.at(), site));
            case "DBMS_UTILITY.FORMAT_ERROR_BACKTRACE" -> Optional.of(backtrace(ref.at()));
            case "INSERTING" -> firing("INSERT", ref, site);
            case "UPDATING" -> firing("UPDATE", ref, site);
            case "DELETING" -> firing("DELETE", ref, site);
            case "$$PLSQL_UNIT_OWNER" ->
                Optional.of(Typed.text(context.expressions().schema().text()));
            default -> event(ref, site);
        };
    }

    private Optional<Typed> firing(String event, Expr.Ref ref, Site site) {
        Optional<Typed> asked = TriggerNames.event(event, scope);
        return asked.isEmpty() && site.procedural() ? Optional.of(onlyInTriggers(ref.at(), ref.name(), site)) : asked;
    }

    /** Oracle answers in the routines that a trigger calls as well; PostgreSQL tells the trigger's function alone. */
    private static Typed onlyInTriggers(At at, Name name, Site site) {
        return refused(
                at, name.last().text() + " is known to the text of a trigger only", "pass it as an argument", site);
    }

    private static Typed refused(At at, String what, String advice, Site site) {
        site.problem(
                RuleCode.FUNCTION_UNSUPPORTED,
                Severity.LOSS,
                at,
                what,
                advice,
                RuleCode.FUNCTION_UNSUPPORTED.minutes());
        return site.refused(RuleCode.FUNCTION_UNSUPPORTED, what);
    }

    /** What triggers on DDL and on the database are told of their event. */
    private static Optional<Typed> event(Expr.Ref ref, Site site) {
        String name = Rules.key(ref.name());
        if (!OF_EVENTS.contains(name)) {
            return Optional.empty();
        }
        String what = name + " is known to triggers on DDL and on the database only";
        return Optional.of(refused(ref.at(), what, "use pg_event_trigger_ddl_commands() in an event trigger", site));
    }

    Optional<Typed> call(Expr.Call call, Site site) {
        if (call.arguments().isEmpty()) {
            return name(new Expr.Ref(call.at(), call.function()), site);
        }
        return switch (Rules.key(call.function())) {
            case "SQLERRM" -> Optional.of(message(call, site));
            case "UPDATING" ->
                TriggerNames.updating(call, scope, context)
                        .or(() -> Optional.of(onlyInTriggers(call.at(), call.function(), site)));
            default -> Optional.empty();
        };
    }

    private Typed code(At at, Site site) {
        if (scope.handling().isEmpty()) {
            outside(at, "SQLCODE", "0");
            return Typed.integer(0);
        }
        return Typed.of(site.helperCall("sqlcode", PgExpr.word("SQLSTATE")), SqlType.INTEGER, Typed.Nulls.NEVER);
    }

    private Typed message(At at, Site site) {
        if (scope.handling().isEmpty()) {
            outside(at, "SQLERRM", "that of no error");
            return Typed.text("ORA-0000: normal, successful completion");
        }
        return Typed.of(
                site.helperCall("error_text", PgExpr.word("SQLSTATE"), PgExpr.word("SQLERRM")),
                SqlType.TEXT,
                Typed.Nulls.NEVER);
    }

    /** {@code SQLERRM(SQLCODE)} is SQLERRM; another number has its own text. */
    private Typed message(Expr.Call call, Site site) {
        Expr number = call.arguments().getFirst().value();
        if (number instanceof Expr.Ref(var at, Name name)
                && name.last().equals(new Identifier("SQLCODE"))
                && scope.handling().isPresent()) {
            return message(at, site);
        }
        PgExpr code = Coercions.numeric(new Given(call, List.of("ERROR_NUMBER"), site).value(0));
        return Typed.of(site.helperCall("sqlerrm", code), SqlType.TEXT);
    }

    private Typed backtrace(At at) {
        if (scope.handling().isEmpty()) {
            outside(at, "DBMS_UTILITY.FORMAT_ERROR_BACKTRACE", "NULL");
            return Typed.nothing();
        }
        return Typed.of(new PgExpr.Column(List.of(scope.handling().orElseThrow().context())), SqlType.TEXT);
    }

    private void outside(At at, String what, String answer) {
        context.warning(
                PlsqlCode.ERROR_OUTSIDE_HANDLER,
                at,
                what + " stands outside of an exception handler, where PL/pgSQL knows no error: the answer is "
                        + answer,
                "pass the code and the message from the handler as arguments");
    }
}
