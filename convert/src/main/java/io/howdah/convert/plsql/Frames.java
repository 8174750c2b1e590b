package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What statements in work need besides themselves: steps before and after, and variables. One frame stands for each statement or condition
 * that is being converted; the innermost takes what comes. One thread only.
 */
final class Frames {
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<Expr, SqlType> types = new IdentityHashMap<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private String routine = "";
    private int variables;
    private int trials;

    /** How a statement that the source does not have is converted, in the scope of the statement in work. */
    interface Steps {
        List<PgStep> lower(Step step);
    }

    /** Steps around one statement. */
    final class Frame {
        private final Scope scope;
        private final Steps steps;
        private final List<PgStep> before = new ArrayList<>();
        private final List<PgStep> after = new ArrayList<>();
        private final List<PgDeclaration> declarations = new ArrayList<>();

        private Frame(Scope scope, Steps steps) {
            this.scope = scope;
            this.steps = steps;
        }

        Scope scope() {
            return scope;
        }

        List<PgStep> before() {
            return before;
        }

        List<PgStep> after() {
            return after;
        }

        List<PgDeclaration> declarations() {
            return declarations;
        }

        Steps steps() {
            return steps;
        }

        /** A variable that the source does not have; its name in the source is in the result. */
        Identifier variable(SqlType type, String text) {
            String sql;
            Identifier name;
            do {
                variables++;
                sql = "temp_" + variables;
                name = new Identifier("TEMP_" + variables);
            } while (scope.find(name).isPresent());
            scope.define(name, new Symbol.Variable(sql, type));
            scope.declare(name, text);
            declarations.add(PgDeclaration.Variable.of(sql, text));
            return name;
        }

        static String sql(Identifier variable) {
            return variable.text().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Frame open(Scope scope, Steps steps) {
        Frame frame = new Frame(scope, steps);
        open.push(frame);
        return frame;
    }

    void close(Frame frame) {
        if (open.pop() != frame) {
            throw new IllegalStateException("frames are closed in the order of their opening");
        }
    }

    /** For an attempt whose result is thrown away. */
    Frames trial() {
        Frames trial = new Frames();
        trial.routine = routine;
        trial.names.addAll(names);
        return trial;
    }

    /** Notes that a call writes a variable. */
    void writes(String variable) {
        written.add(variable);
    }

    Set<String> written() {
        return written;
    }

    /** Where things stand when a routine begins. */
    record Place(String routine, int variables) {}

    /** A routine begins: variables are counted anew, and what is nested in it is named after it. */
    Place enter(String name) {
        Place before = new Place(routine, variables);
        routine = name;
        variables = 0;
        return before;
    }

    void leave(Place before) {
        routine = before.routine();
        variables = before.variables();
    }

    /** A name in the target, schema first, for a routine that is nested in the one in work. */
    String hoisted(Scope scope, Identifier nested, UnitContext context) {
        String base = routine.isEmpty() ? nested.text() : routine + "_" + nested.text();
        Identifier name = new Identifier(base);
        for (int n = 2; scope.find(name).isPresent() || names.contains(name.text()); n++) {
            name = new Identifier(base + "_" + n);
        }
        names.add(name.text());
        return context.schema() + "." + context.local(name);
    }

    /** Empty where no statement is in work: in defaults and package constants. */
    Optional<Frame> current() {
        return Optional.ofNullable(open.peek());
    }

    /** Whether what is converted now is only looked at for its type. */
    boolean trying() {
        return trials > 0;
    }

    /** The type of an expression, found out once: calls in calls would be looked at again and again. */
    SqlType type(Expr expression, Site site) {
        SqlType known = types.get(expression);
        if (known != null) {
            return known;
        }
        Optional<Frame> around = current();
        Frame trial =
                open(around.map(f -> f.scope.inner()).orElseGet(() -> new Scope(Optional.empty())), s -> List.of());
        int number = variables;
        trials++;
        SqlType type = site.raw(expression).type();
        trials--;
        variables = number;
        close(trial);
        types.put(expression, type);
        return type;
    }
}
