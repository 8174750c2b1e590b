package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A policy as DBMS_RLS.ADD_POLICY made it (PL/SQL Packages and Types Reference, DBMS_RLS).
 *
 * @param function of the package, or {@code package.function}
 * @param statements upper case: {@code SELECT,INSERT}
 */
public record RowPolicy(
        QualifiedName table,
        Identifier name,
        Identifier functionSchema,
        String function,
        String statements,
        State state,
        Check check) {
    public enum State {
        ENABLED,
        DISABLED
    }

    /** UPDATE_CHECK. */
    public enum Check {
        NONE,
        AFTER_CHANGE
    }

    /** Those that were not dropped, in the order in which they were made. */
    public static Collection<RowPolicy> of(List<Database.Defined> calls) {
        Map<String, RowPolicy> policies = new LinkedHashMap<>();
        for (Database.Defined call : calls) {
            if (call.procedure().startsWith("DBMS_RLS.")) {
                QualifiedName table =
                        new QualifiedName(schema(call, "OBJECT_SCHEMA"), word(call.argument("OBJECT_NAME")));
                Identifier name = word(call.argument("POLICY_NAME"));
                if (call.procedure().equals("DBMS_RLS.ADD_POLICY")) {
                    policies.put(table + " " + name, of(call, table, name));
                } else {
                    policies.remove(table + " " + name);
                }
            }
        }
        return policies.values();
    }

    /** STATEMENT_TYPES is all but INDEX by default. */
    private static RowPolicy of(Database.Defined call, QualifiedName table, Identifier name) {
        String types = call.argument("STATEMENT_TYPES");
        return new RowPolicy(
                table,
                name,
                schema(call, "FUNCTION_SCHEMA"),
                call.argument("POLICY_FUNCTION"),
                types.isEmpty() ? "SELECT,INSERT,UPDATE,DELETE" : types.toUpperCase(Locale.ROOT),
                call.argument("ENABLE").equals("FALSE") ? State.DISABLED : State.ENABLED,
                call.argument("UPDATE_CHECK").equals("TRUE") ? Check.AFTER_CHANGE : Check.NONE);
    }

    private static Identifier schema(Database.Defined call, String argument) {
        return call.argument(argument).isEmpty() ? call.schema() : word(call.argument(argument));
    }

    private static Identifier word(String text) {
        return text.startsWith("\"") ? new Identifier(text.replace("\"", "")) : Identifier.oracle(text);
    }

    boolean appliesToQueries() {
        return state == State.ENABLED && statements.contains("SELECT");
    }
}
