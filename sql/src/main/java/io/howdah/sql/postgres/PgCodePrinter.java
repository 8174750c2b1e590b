package io.howdah.sql.postgres;

import static io.howdah.sql.postgres.PgPrinter.STEP;
import static io.howdah.sql.postgres.PgPrinter.WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Layout of PL/pgSQL and of data changes: one statement a line, four blanks a level. */
public final class PgCodePrinter {
    private final StringBuilder out = new StringBuilder();

    private PgCodePrinter() {}

    /** {@code CREATE OR REPLACE FUNCTION ...} without a closing semicolon. */
    public static String print(PgRoutine routine) {
        var printer = new PgCodePrinter();
        printer.routine(routine);
        return printer.out.toString();
    }

    /** A statement that changes data, without a closing semicolon. */
    public static String print(PgDml dml) {
        return dml(dml, Optional.empty(), 0);
    }

    static String print(PgDml dml, int indent) {
        return dml(dml, Optional.empty(), indent);
    }

    /** Statements of PL/pgSQL as they stand in a body. */
    public static String print(List<PgStep> steps) {
        var printer = new PgCodePrinter();
        printer.steps(steps, 0);
        return printer.out.toString();
    }

    /** {@code DO} with this block, without a closing semicolon. */
    public static String printDo(PgStep.Block block) {
        var printer = new PgCodePrinter();
        printer.block(block, 0, "");
        String quote = quote(printer.out.toString());
        return "DO " + quote + "\n" + printer.out + "\n" + quote;
    }

    // ---------------------------------------------------------------- routines

    private void routine(PgRoutine routine) {
        out.append("CREATE OR REPLACE ").append(routine.kind()).append(' ').append(routine.name());
        List<String> parameters =
                routine.parameters().stream().map(PgCodePrinter::parameter).toList();
        String flat = String.join(", ", parameters);
        int head = routine.name().length() + 32;
        if (parameters.size() > 1 && (flat.length() + head > WIDTH || flat.contains("\n"))) {
            out.append("(\n    ").append(String.join(",\n    ", parameters)).append("\n)");
        } else {
            out.append('(').append(flat).append(')');
        }
        if (!routine.returns().isEmpty()) {
            out.append("\nRETURNS ").append(routine.returns());
        }
        out.append("\nLANGUAGE plpgsql");
        routine.attributes().forEach(a -> out.append('\n').append(a));
        var body = new PgCodePrinter();
        body.out.append("#variable_conflict use_column\n");
        if (!routine.remark().isEmpty()) {
            body.remark(routine.remark(), 0);
        }
        body.block(routine.body(), 0, "");
        String quote = quote(body.out.toString());
        out.append("\nAS ")
                .append(quote)
                .append('\n')
                .append(body.out)
                .append('\n')
                .append(quote);
    }

    /** A dollar quote that does not occur in the text. */
    private static String quote(String text) {
        String quote = "$$";
        for (int i = 0; text.contains(quote); i++) {
            quote = "$body" + (i == 0 ? "" : i) + "$";
        }
        return quote;
    }

    private static String parameter(PgRoutine.Parameter p) {
        String mode = p.mode() == PgRoutine.Mode.IN ? "" : p.mode() + " ";
        return mode + p.name() + " " + p.type()
                + p.initial().map(x -> " DEFAULT " + PgPrinter.print(x)).orElse("");
    }

    // ---------------------------------------------------------------- blocks

    private void block(PgStep.Block block, int indent, String end) {
        label(block.label(), indent);
        if (!block.declarations().isEmpty()) {
            line(indent, "DECLARE");
            block.declarations().forEach(d -> declaration(d, indent + STEP));
        }
        line(indent, "BEGIN");
        steps(block.steps(), indent + STEP);
        if (!block.handlers().isEmpty()) {
            line(indent, "EXCEPTION");
            for (PgStep.Handler handler : block.handlers()) {
                line(indent + STEP, "WHEN " + String.join(" OR ", handler.conditions()) + " THEN");
                steps(handler.steps(), indent + 2 * STEP);
            }
        }
        out.append(" ".repeat(indent)).append("END").append(end.isEmpty() ? "" : " " + end);
    }

    private void declaration(PgDeclaration declaration, int indent) {
        switch (declaration) {
            case PgDeclaration.Remark(String text) -> remark(text, indent);
            case PgDeclaration.Variable v -> {
                String constant = v.mutability() == PgDeclaration.Mutability.CONSTANT ? "CONSTANT " : "";
                String nulls = v.nulls() == PgDeclaration.Nulls.NOT_NULL ? " NOT NULL" : "";
                String initial = v.initial().map(x -> " := " + text(x, indent)).orElse("");
                line(indent, v.name() + " " + constant + v.type() + nulls + initial + ";");
            }
            case PgDeclaration.Cursor c -> {
                String parameters = c.parameters().isEmpty()
                        ? ""
                        : " ("
                                + c.parameters().stream()
                                        .map(p -> p.name() + " " + p.type())
                                        .collect(Collectors.joining(", "))
                                + ")";
                line(indent, c.name() + " CURSOR" + parameters + " FOR");
                line(indent + STEP, PgQueryPrinter.query(c.query(), indent + STEP) + ";");
            }
        }
    }

    private void steps(List<PgStep> steps, int indent) {
        steps.forEach(s -> step(s, indent));
        if (steps.stream().allMatch(PgStep.Remark.class::isInstance)) {
            line(indent, "NULL;");
        }
    }

    private void label(String label, int indent) {
        if (!label.isEmpty()) {
            line(indent, "<<" + label + ">>");
        }
    }

    // ---------------------------------------------------------------- statements

    private void step(PgStep step, int indent) {
        switch (step) {
            case PgStep.Remark(String text) -> remark(text, indent);
            case PgStep.Block b -> {
                block(b, indent, "");
                out.append(";\n");
            }
            case PgStep.Assign(var target, var value) ->
                line(indent, text(target, indent) + " := " + text(value, indent) + ";");
            case PgStep.Perform(var value) -> line(indent, "PERFORM " + text(value, indent) + ";");
            case PgStep.Call(var call) -> line(indent, "CALL " + text(call, indent) + ";");
            case PgStep.If s -> ifStep(s, indent);
            case PgStep.Choose s -> choose(s, indent);
            case PgStep.Loop(String label, var steps) -> loop(label, "", steps, indent);
            case PgStep.While(String label, var condition, var steps) ->
                loop(label, "WHILE " + text(condition, indent) + " ", steps, indent);
            case PgStep.ForRange f -> forRange(f, indent);
            case PgStep.ForQuery(String label, String target, var query, var steps) ->
                loop(label, "FOR " + target + " IN" + query(query, indent), steps, indent);
            case PgStep.ForCursor(String label, String variable, String cursor, var arguments, var steps) ->
                loop(label, "FOR " + variable + " IN " + cursor + arguments(arguments, indent) + " ", steps, indent);
            case PgStep.ForExecute(String label, String target, var sql, var using, var steps) ->
                loop(
                        label,
                        "FOR " + target + " IN EXECUTE " + text(sql, indent) + using(using, indent) + " ",
                        steps,
                        indent);
            case PgStep.Foreach(String label, String target, var array, var steps) ->
                loop(label, "FOREACH " + target + " IN ARRAY " + text(array, indent) + " ", steps, indent);
            case PgStep.Exit(String label, var when) -> line(indent, jump("EXIT", label, when, indent));
            case PgStep.Continue(String label, var when) -> line(indent, jump("CONTINUE", label, when, indent));
            case PgStep.Return(var value) ->
                line(indent, "RETURN" + value.map(v -> " " + text(v, indent)).orElse("") + ";");
            case PgStep.ReturnNext(var value) ->
                line(
                        indent,
                        "RETURN NEXT" + value.map(v -> " " + text(v, indent)).orElse("") + ";");
            case PgStep.ReturnQuery(var query) ->
                line(indent, "RETURN QUERY " + PgQueryPrinter.query(query, indent + STEP) + ";");
            case PgStep.Raise r -> raise(r, indent);
            case PgStep.Reraise r -> line(indent, "RAISE;");
            case PgStep.SelectInto s -> selectInto(s, indent);
            case PgStep.Change(var dml, var strict, var into) ->
                line(
                        indent,
                        dml(dml, into.isEmpty() ? Optional.empty() : Optional.of(into(strict, into)), indent) + ";");
            case PgStep.Execute(var sql, var strict, var into, var using) ->
                line(
                        indent,
                        "EXECUTE " + text(sql, indent) + (into.isEmpty() ? "" : " " + into(strict, into))
                                + using(using, indent) + ";");
            case PgStep.OpenCursor(String cursor, var arguments) ->
                line(indent, "OPEN " + cursor + arguments(arguments, indent) + ";");
            case PgStep.OpenQuery(String cursor, var query) ->
                line(
                        indent,
                        "OPEN " + cursor + " FOR" + PgPrinter.newLine(indent + STEP)
                                + PgQueryPrinter.query(query, indent + STEP) + ";");
            case PgStep.OpenExecute(String cursor, var sql, var using) ->
                line(indent, "OPEN " + cursor + " FOR EXECUTE " + text(sql, indent) + using(using, indent) + ";");
            case PgStep.Fetch(String cursor, var into) ->
                line(indent, "FETCH " + cursor + " INTO " + String.join(", ", into) + ";");
            case PgStep.Close(String cursor) -> line(indent, "CLOSE " + cursor + ";");
            case PgStep.Diagnostics(var area, String variable, String item) ->
                line(
                        indent,
                        "GET " + (area == PgStep.Area.STACKED ? "STACKED " : "") + "DIAGNOSTICS " + variable + " = "
                                + item + ";");
            case PgStep.Commit c -> line(indent, "COMMIT;");
            case PgStep.Rollback r -> line(indent, "ROLLBACK;");
            case PgStep.Nothing n -> line(indent, "NULL;");
            case PgStep.Text(String text) -> line(indent, text + ";");
        }
    }

    private void ifStep(PgStep.If s, int indent) {
        String word = "IF ";
        for (PgStep.Branch branch : s.branches()) {
            line(indent, word + text(branch.conditions().getFirst(), indent + STEP) + " THEN");
            steps(branch.steps(), indent + STEP);
            word = "ELSIF ";
        }
        if (!s.otherwise().isEmpty()) {
            line(indent, "ELSE");
            steps(s.otherwise(), indent + STEP);
        }
        line(indent, "END IF;");
    }

    private void choose(PgStep.Choose s, int indent) {
        line(indent, "CASE" + s.operand().map(o -> " " + text(o, indent)).orElse(""));
        for (PgStep.Branch branch : s.branches()) {
            line(indent + STEP, "WHEN " + PgPrinter.list(branch.conditions(), indent + STEP) + " THEN");
            steps(branch.steps(), indent + 2 * STEP);
        }
        s.otherwise().ifPresent(steps -> {
            line(indent + STEP, "ELSE");
            steps(steps, indent + 2 * STEP);
        });
        line(indent, "END CASE;");
    }

    private void loop(String label, String head, List<PgStep> steps, int indent) {
        label(label, indent);
        line(indent, head + "LOOP");
        steps(steps, indent + STEP);
        line(indent, "END LOOP;");
    }

    private void forRange(PgStep.ForRange f, int indent) {
        String reverse = f.direction() == PgStep.Direction.REVERSE ? "REVERSE " : "";
        String head = "FOR " + f.variable() + " IN " + reverse + text(f.first(), indent) + ".."
                + text(f.last(), indent)
                + f.by().map(b -> " BY " + text(b, indent)).orElse("");
        loop(f.label(), head + " ", f.steps(), indent);
    }

    private static String query(PgQuery query, int indent) {
        return PgPrinter.newLine(indent + STEP)
                + PgQueryPrinter.query(query, indent + STEP)
                + PgPrinter.newLine(indent);
    }

    private static String arguments(List<PgExpr> arguments, int indent) {
        return arguments.isEmpty() ? "" : "(" + PgPrinter.list(arguments, indent) + ")";
    }

    private static String using(List<PgExpr> using, int indent) {
        return using.isEmpty() ? "" : " USING " + PgPrinter.list(using, indent);
    }

    private static String jump(String word, String label, Optional<PgExpr> when, int indent) {
        return word + (label.isEmpty() ? "" : " " + label)
                + when.map(w -> " WHEN " + text(w, indent)).orElse("") + ";";
    }

    private static String into(PgStep.Strict strict, List<String> targets) {
        return (strict == PgStep.Strict.STRICT ? "INTO STRICT " : "INTO ") + String.join(", ", targets);
    }

    private void raise(PgStep.Raise r, int indent) {
        String format = r.format().isEmpty() ? "" : " " + PgPrinter.literal(r.format());
        String arguments =
                r.arguments().stream().map(a -> ", " + text(a, indent)).collect(Collectors.joining());
        String options = r.options().isEmpty()
                ? ""
                : " USING "
                        + r.options().stream()
                                .map(o -> o.name() + " = " + text(o.value(), indent))
                                .collect(Collectors.joining(", "));
        line(indent, "RAISE " + r.level() + format + arguments + options + ";");
    }

    /** INTO stands behind the select list, as PL/pgSQL and its readers expect; behind WITH and set operations at the end. */
    private void selectInto(PgStep.SelectInto s, int indent) {
        if (s.targets().isEmpty()) {
            line(indent, "PERFORM 1 FROM " + PgPrinter.nested(s.query(), indent) + " AS q;");
            return;
        }
        String text = PgQueryPrinter.query(s.query(), indent);
        line(indent, text + PgPrinter.newLine(indent) + into(s.strict(), s.targets()) + ";");
    }

    // ---------------------------------------------------------------- data changes

    private static String dml(PgDml dml, Optional<String> into, int indent) {
        var clauses = new ArrayList<String>();
        if (!dml.with().isEmpty()) {
            clauses.add(PgQueryPrinter.with(PgQuery.Recursive.NO, dml.with(), indent));
        }
        switch (dml) {
            case PgDml.Insert i -> insert(i, clauses, indent);
            case PgDml.Update u -> update(u, clauses, indent);
            case PgDml.Delete d -> delete(d, clauses, indent);
            case PgDml.Merge m -> merge(m, clauses, indent);
            case PgDml.Summary m -> {
                clauses.add("SELECT " + items(m.returning(), indent));
                clauses.add("FROM " + m.table());
            }
        }
        if (!dml.returning().isEmpty() && !(dml instanceof PgDml.Summary)) {
            clauses.add("RETURNING " + items(dml.returning(), indent));
        }
        into.ifPresent(clauses::add);
        String flat = String.join(" ", clauses);
        return flat.length() + indent <= WIDTH && !flat.contains("\n")
                ? flat
                : String.join(PgPrinter.newLine(indent), clauses);
    }

    private static void insert(PgDml.Insert i, List<String> clauses, int indent) {
        String columns = i.columns().isEmpty() ? "" : " (" + String.join(", ", i.columns()) + ")";
        clauses.add("INSERT INTO " + i.table() + i.alias().map(a -> " AS " + a).orElse("") + columns);
        clauses.add(PgQueryPrinter.query(i.source(), indent));
        if (!i.conflict().isEmpty()) {
            clauses.add(i.conflict());
        }
    }

    private static void update(PgDml.Update u, List<String> clauses, int indent) {
        clauses.add("UPDATE " + u.table() + u.alias().map(a -> " AS " + a).orElse(""));
        clauses.add("SET " + sets(u.sets(), indent));
        if (!u.from().isEmpty()) {
            clauses.add(PgQueryPrinter.from(u.from(), indent));
        }
        u.where().ifPresent(w -> clauses.add("WHERE " + text(w, indent + STEP)));
    }

    private static String items(List<PgQuery.Item> items, int indent) {
        return items.stream()
                .map(i ->
                        text(i.value(), indent) + i.alias().map(a -> " AS " + a).orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static String sets(List<PgDml.Set> sets, int indent) {
        return sets.stream()
                .map(s ->
                        (s.columns().size() == 1 ? s.columns().getFirst() : "(" + String.join(", ", s.columns()) + ")")
                                + " = " + text(s.value(), indent + STEP))
                .collect(Collectors.joining("," + PgPrinter.newLine(indent + STEP)));
    }

    private static void merge(PgDml.Merge m, List<String> clauses, int indent) {
        clauses.add("MERGE INTO " + m.table() + m.alias().map(a -> " AS " + a).orElse(""));
        clauses.add("USING" + PgQueryPrinter.from(List.of(m.source()), indent).substring("FROM".length()));
        clauses.add("ON " + text(m.condition(), indent + STEP));
        for (PgDml.When when : m.whens()) {
            String head = "WHEN " + (when.match() == PgDml.Match.MATCHED ? "MATCHED" : "NOT MATCHED")
                    + when.condition()
                            .map(c -> " AND " + operand(c, indent + STEP))
                            .orElse("")
                    + " THEN";
            clauses.add(head + PgPrinter.newLine(indent + STEP) + action(when.action(), indent + STEP));
        }
    }

    /** Right of AND. */
    private static String operand(PgExpr condition, int indent) {
        String text = text(condition, indent);
        return condition instanceof PgExpr.Binary(String operator, var left, var right) && operator.equals("OR")
                ? "(" + text + ")"
                : text;
    }

    private static String action(PgDml.Action action, int indent) {
        return switch (action) {
            case PgDml.UpdateAction(var sets) -> "UPDATE SET " + sets(sets, indent);
            case PgDml.DeleteAction d -> "DELETE";
            case PgDml.InsertAction(var columns, var values) ->
                "INSERT" + (columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")")
                        + PgPrinter.newLine(indent) + "VALUES (" + PgPrinter.list(values, indent + STEP) + ")";
        };
    }

    private static void delete(PgDml.Delete d, List<String> clauses, int indent) {
        clauses.add("DELETE FROM " + d.table() + d.alias().map(a -> " AS " + a).orElse(""));
        if (!d.using().isEmpty()) {
            clauses.add("USING" + PgQueryPrinter.from(d.using(), indent).substring("FROM".length()));
        }
        d.where().ifPresent(w -> clauses.add("WHERE " + text(w, indent + STEP)));
    }

    // ---------------------------------------------------------------- text

    private static String text(PgExpr e, int indent) {
        return PgPrinter.expression(e, 0, indent + STEP);
    }

    private void remark(String text, int indent) {
        text.lines().forEach(l -> line(indent, l.strip()));
    }

    private void line(int indent, String text) {
        out.append(" ".repeat(indent)).append(text).append('\n');
    }
}
