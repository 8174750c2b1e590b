package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes PL/SQL units and data changes as Oracle text, such that reading the text gives an equal tree again; what could not be read
 * stands there as it was written.
 */
public final class UnitPrinter {
    private final StringBuilder out = new StringBuilder();
    private final QueryPrinter queries = new QueryPrinter(out);
    private final DeclarationPrinter declarations = new DeclarationPrinter(out, queries);
    private final StepPrinter steps = declarations.steps();

    private UnitPrinter() {}

    public static String print(Unit unit) {
        var printer = new UnitPrinter();
        printer.unit(unit);
        return printer.out.toString();
    }

    public static String print(Dml change) {
        var printer = new UnitPrinter();
        new DmlPrinter(printer.out, printer.queries).change(change);
        return printer.out.toString();
    }

    private void unit(Unit unit) {
        switch (unit) {
            case Unit.Standalone u -> {
                out.append("CREATE ").append(u.routine().kind()).append(' ').append(PrintedName.of(u.name()));
                declarations.described(u.routine());
                declarations.body(u.routine());
                out.append(";\n");
            }
            case Unit.PackageSpec u -> {
                out.append("CREATE PACKAGE ").append(PrintedName.of(u.name()));
                u.options().forEach(option -> out.append(' ').append(option));
                out.append(" IS\n");
                declarations.declarations(u.declarations());
                out.append("END;\n");
            }
            case Unit.PackageBody u -> {
                out.append("CREATE PACKAGE BODY ")
                        .append(PrintedName.of(u.name()))
                        .append(" IS\n");
                declarations.declarations(u.declarations());
                u.initialisation().ifPresentOrElse(steps::body, () -> out.append("END"));
                out.append(";\n");
            }
            case Unit.ObjectSpec u -> object(u);
            case Unit.ObjectBody u -> {
                out.append("CREATE TYPE BODY ").append(PrintedName.of(u.name())).append(" IS\n");
                declarations.declarations(u.declarations());
                out.append("END;\n");
            }
            case Unit.Trigger u -> trigger(u);
            case Unit.Anonymous u -> block(u.block().declarations(), u.block().body());
            case Unit.Wrapped u ->
                out.append("CREATE ")
                        .append(u.kind())
                        .append(' ')
                        .append(PrintedName.of(u.name()))
                        .append(" WRAPPED\n");
            case Unit.Other u ->
                out.append("CREATE ").append(u.kind()).append(' ').append(u.text());
        }
    }

    private void block(List<Declaration> declared, Step.Body body) {
        if (!declared.isEmpty()) {
            out.append("DECLARE\n");
            declarations.declarations(declared);
        }
        steps.body(body);
        out.append(";\n");
    }

    private void object(Unit.ObjectSpec spec) {
        out.append("CREATE TYPE ").append(PrintedName.of(spec.name()));
        spec.options().forEach(option -> out.append(' ').append(option));
        out.append(spec.under()
                .map(under -> " UNDER " + PrintedName.of(under) + " (")
                .orElse(" AS OBJECT ("));
        String separator = "";
        for (Statement.Attribute attribute : spec.attributes()) {
            out.append(separator).append(PrintedName.of(attribute.name())).append(' ');
            queries.expressions().type(attribute.type());
            separator = ", ";
        }
        for (Declaration.Routine method : spec.methods()) {
            out.append(separator);
            declarations.head(method);
            separator = ", ";
        }
        out.append(')');
        spec.modifiers().forEach(modifier -> out.append(' ').append(modifier));
        out.append(";\n");
    }

    // ---------------------------------------------------------------- triggers

    private void trigger(Unit.Trigger trigger) {
        out.append("CREATE TRIGGER ").append(PrintedName.of(trigger.name())).append(' ');
        out.append(timing(trigger.timing())).append(' ');
        out.append(trigger.events().stream().map(UnitPrinter::event).collect(Collectors.joining(" OR ")));
        switch (trigger.target()) {
            case Unit.OnWide(var text) -> out.append(" ON ").append(text);
            case Unit.OnTable(var table, var nested) -> {
                out.append(" ON ");
                nested.ifPresent(column -> out.append("NESTED TABLE ")
                        .append(PrintedName.of(column))
                        .append(" OF "));
                out.append(PrintedName.of(table));
            }
        }
        String separator = " REFERENCING ";
        for (Unit.Referencing row : trigger.referencing()) {
            out.append(separator).append(row.row()).append(" AS ").append(PrintedName.of(row.name()));
            separator = " ";
        }
        out.append(trigger.level() == Unit.Level.ROW ? " FOR EACH ROW" : "");
        trigger.options().forEach(option -> out.append(' ').append(option));
        trigger.when().ifPresent(this::when);
        out.append('\n');
        switch (trigger.body()) {
            case Unit.TriggerBlock(var block) -> block(block.declarations(), block.body());
            case Unit.TriggerCall(var call) -> {
                out.append("CALL ");
                queries.expressions().expression(call);
            }
            case Unit.CompoundBody(var declared, var points) -> {
                out.append("COMPOUND TRIGGER\n");
                declarations.declarations(declared);
                points.forEach(this::point);
                out.append("END;\n");
            }
        }
    }

    private void when(Expr condition) {
        out.append(" WHEN (");
        queries.expressions().expression(condition);
        out.append(')');
    }

    private static String event(Unit.Event event) {
        return event.columns().isEmpty()
                ? event.name()
                : event.columns().stream()
                        .map(PrintedName::of)
                        .collect(Collectors.joining(", ", event.name() + " OF ", ""));
    }

    private void point(Unit.TimingPoint point) {
        String name = timing(point.timing()) + (point.level() == Unit.Level.ROW ? " EACH ROW" : " STATEMENT");
        out.append(name).append(" IS\n");
        declarations.declarations(point.declarations());
        steps.body(point.body());
        out.append(' ').append(name).append(";\n");
    }

    private static String timing(Unit.Timing timing) {
        return switch (timing) {
            case BEFORE -> "BEFORE";
            case AFTER -> "AFTER";
            case INSTEAD_OF -> "INSTEAD OF";
            case COMPOUND -> "FOR";
        };
    }
}
