package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgRoutine;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Triggers on DDL of a schema or database become event triggers (PL/SQL Language Reference 23ai, "System Triggers", "Event Attribute
 * Functions"; PostgreSQL manual, "Event Triggers"). AFTER fires on {@code ddl_command_end}, and on {@code sql_drop} for DROP, which alone knows
 * what was dropped; BEFORE on {@code ddl_command_start}. They are made disabled: what is left of a migration would fire them.
 */
final class EventTriggers {
    /** Commands of PostgreSQL by the event that Oracle has; other DDL fires nothing in PostgreSQL. */
    private static final Set<String> COMMANDS =
            Set.of("CREATE", "ALTER", "DROP", "GRANT", "REVOKE", "COMMENT", "RENAME", "DDL");

    private static final int LOGIN_SINCE = 17;

    private final CodeIndex index;
    private final UnitContext context;
    private final Unit.Trigger trigger;
    private final QualifiedName name;
    private final String text;
    private final List<String> statements = new ArrayList<>();

    EventTriggers(CodeIndex index, UnitContext context, Unit.Trigger trigger, QualifiedName name, String text) {
        this.index = index;
        this.context = context;
        this.trigger = trigger;
        this.name = name;
        this.text = text.toUpperCase(Locale.ROOT);
    }

    /** The statements behind the function; empty when PostgreSQL has no such event. */
    Optional<List<String>> lower(String wide) {
        List<String> events = trigger.events().stream().map(Unit.Event::name).toList();
        boolean login = events.equals(List.of("LOGON"));
        List<String> known = events.stream().filter(COMMANDS::contains).toList();
        boolean possible = trigger.timing() != Unit.Timing.INSTEAD_OF
                && trigger.body() instanceof Unit.TriggerBlock
                && (login && index.expressions().targetVersion() >= LOGIN_SINCE || !known.isEmpty());
        if (!possible) {
            context.loss(
                    PlsqlCode.TRIGGER_EVENT,
                    trigger.at(),
                    "a trigger " + trigger.timing().name().replace('_', ' ') + " " + String.join(" OR ", events)
                            + " on " + wide + " is not made",
                    login
                            ? "PostgreSQL 17 and newer have an event trigger for it"
                            : "see what the application needs of it: server logs, settings of roles, or checks of its own");
            return Optional.empty();
        }
        if (!login && known.size() < events.size()) {
            context.loss(
                    PlsqlCode.TRIGGER_EVENT,
                    trigger.at(),
                    "no event trigger fires for "
                            + events.stream().filter(e -> !known.contains(e)).collect(Collectors.joining(", ")),
                    "see whether the application needs it");
        }
        make(login, known, wide);
        return Optional.of(statements);
    }

    private void make(boolean login, List<String> commands, String wide) {
        context.problem(
                PlsqlCode.TRIGGER_EVENT,
                Severity.WARNING,
                trigger.at(),
                "becomes an event trigger, which a superuser makes, and is disabled at first",
                "run ALTER EVENT TRIGGER ... ENABLE when the migration is over");
        String function = context.schema() + "." + context.local(name.name());
        Scope scope = scope();
        Step.Block source = ((Unit.TriggerBlock) trigger.body()).block();
        PgStep.Block body =
                new StepLowering(context, scope.inner(), routine()).body("", source.declarations(), source.body());
        List<PgStep> steps = new ArrayList<>();
        condition(login, commands, wide)
                .ifPresent(c -> steps.add(new PgStep.If(
                        List.of(new PgStep.Branch(
                                List.of(new PgExpr.Is(PgExpr.word("(" + c + ")"), "NOT TRUE")),
                                List.of(new PgStep.Return(Optional.empty())))),
                        List.of())));
        steps.addAll(body.steps());
        context.routines()
                .add(new PgRoutine(
                        PgRoutine.Kind.FUNCTION,
                        function,
                        List.of(),
                        "event_trigger",
                        List.of(),
                        context.remarks(trigger.at(), source.at()),
                        new PgStep.Block(body.label(), body.declarations(), steps, body.handlers())));
        boolean drops = commands.contains("DROP") || commands.contains("DDL");
        if (login) {
            statement("login", "", function);
        } else if (trigger.timing() == Unit.Timing.BEFORE) {
            statement("ddl_command_start", "", function);
        } else if (drops && commands.size() == 1 && commands.contains("DROP")) {
            statement("sql_drop", "", function);
        } else {
            statement("ddl_command_end", "", function);
            if (drops) {
                statement("sql_drop", "_DROP", function);
            }
        }
    }

    private void statement(String event, String suffix, String function) {
        String own = context.local(new Identifier(name.name().text() + suffix));
        statements.add(
                "CREATE EVENT TRIGGER " + own + "\n    ON " + event + "\n    EXECUTE FUNCTION " + function + "()");
        statements.add("ALTER EVENT TRIGGER " + own + " DISABLE");
    }

    /** Which of the commands that fire the event are meant, and whose. */
    private Optional<String> condition(boolean login, List<String> commands, String wide) {
        List<String> parts = new ArrayList<>();
        if (!login) {
            boolean after = trigger.timing() == Unit.Timing.AFTER;
            String tags = commands.contains("DDL")
                    ? "true"
                    : commands.stream()
                            .map(c -> c.equals("RENAME") ? "ALTER" : c)
                            .distinct()
                            .map(c -> "TG_TAG LIKE '" + c + "%'")
                            .collect(Collectors.joining(" OR "));
            parts.add("(" + tags + ")");
            if (after && (commands.contains("DROP") || commands.contains("DDL"))) {
                // what was dropped is known to sql_drop, which other commands fire too
                parts.add("(TG_EVENT = 'sql_drop') = (TG_TAG LIKE 'DROP%')");
            }
        }
        Optional<Identifier> owner = owner(wide);
        owner.ifPresent(o -> parts.add("session_user = '"
                + index.expressions().names().schema(o).text().replace("'", "''") + "'"));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", parts));
    }

    /** ON SCHEMA fires for what the schema's user does. */
    private Optional<Identifier> owner(String wide) {
        String upper = wide.toUpperCase(Locale.ROOT).replace(" ", "");
        if (upper.equals("SCHEMA")) {
            return Optional.of(name.schema()).filter(s -> !s.text().equals("PUBLIC"));
        }
        return upper.endsWith(".SCHEMA")
                ? Optional.of(
                        Identifier.oracle(wide.substring(0, wide.indexOf('.')).strip()))
                : Optional.empty();
    }

    // ---------------------------------------------------------------- event attribute functions

    private Scope scope() {
        Scope scope = index.schema(name.schema()).inner();
        define(scope, "SYSEVENT", "split_part(TG_TAG, ' ', 1)");
        define(scope, "LOGIN_USER", "upper(session_user::text)");
        define(scope, "DATABASE_NAME", "upper(current_database()::text)");
        define(scope, "DICT_OBJ_TYPE", "substr(TG_TAG, strpos(TG_TAG, ' ') + 1)");
        object(scope, "DICT_OBJ_NAME", "ddl_object_name");
        object(scope, "DICT_OBJ_OWNER", "ddl_object_owner");
        return scope;
    }

    private void object(Scope scope, String attribute, String helper) {
        if (!text.contains(attribute) && !text.contains(attribute.replace("DICT_", "DICTIONARY_"))) {
            return;
        }
        if (trigger.timing() == Unit.Timing.BEFORE) {
            context.loss(
                    PlsqlCode.TRIGGER_EVENT,
                    trigger.at(),
                    "ORA_" + attribute + " is not known before the command and is NULL",
                    "make it an AFTER trigger, which can undo the command by an error");
            define(scope, attribute, "NULL::text");
            return;
        }
        define(scope, attribute, context.expressions().helper(helper) + "(TG_EVENT)");
    }

    private static void define(Scope scope, String attribute, String sql) {
        Symbol.Variable value = new Symbol.Variable(sql, SqlType.TEXT);
        scope.define(new Identifier("ORA_" + attribute), value);
        scope.define(new Identifier(attribute.replace("DICT_", "DICTIONARY_")), value);
    }

    private Declaration.Routine routine() {
        return new Declaration.Routine(
                trigger.at(),
                trigger.end(),
                Declaration.Kind.PROCEDURE,
                Declaration.Method.NONE,
                name.name(),
                List.of(),
                Optional.empty(),
                List.of(),
                new Declaration.HeadOnly());
    }
}
