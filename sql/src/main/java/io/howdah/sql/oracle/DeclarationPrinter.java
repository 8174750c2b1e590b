package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import java.util.List;
import java.util.Optional;

/** Writes declarations of PL/SQL, routines among them. */
final class DeclarationPrinter {
    private final StringBuilder out;
    private final QueryPrinter queries;
    private final ExpressionPrinter expressions;
    private final StepPrinter steps;

    DeclarationPrinter(StringBuilder out, QueryPrinter queries) {
        this.out = out;
        this.queries = queries;
        this.expressions = queries.expressions();
        this.steps = new StepPrinter(out, queries, this);
    }

    StepPrinter steps() {
        return steps;
    }

    void declarations(List<Declaration> declarations) {
        declarations.forEach(this::declaration);
    }

    void declaration(Declaration declaration) {
        switch (declaration) {
            case Declaration.Unreadable d -> out.append(d.damage().text()).append('\n');
            case Declaration.Routine d -> {
                head(d);
                body(d);
                out.append(";\n");
            }
            default -> {
                plain(declaration);
                out.append(";\n");
            }
        }
    }

    private void plain(Declaration declaration) {
        switch (declaration) {
            case Declaration.Unreadable d -> {}
            case Declaration.Routine d -> {}
            case Declaration.Variable d -> {
                out.append(PrintedName.of(d.name()));
                out.append(d.mutability() == Declaration.Mutability.CONSTANT ? " CONSTANT " : " ");
                expressions.type(d.type());
                nulls(d.nulls());
                initial(d.initial());
            }
            case Declaration.NamedException d ->
                out.append(PrintedName.of(d.name())).append(" EXCEPTION");
            case Declaration.Cursor d -> {
                out.append("CURSOR ").append(PrintedName.of(d.name()));
                parameters(d.parameters());
                d.returns().ifPresent(type -> {
                    out.append(" RETURN ");
                    expressions.type(type);
                });
                d.query().ifPresent(query -> {
                    out.append(" IS ");
                    queries.query(query);
                });
            }
            case Declaration.TypeDefinition d -> type(d);
            case Declaration.Pragma d -> {
                out.append("PRAGMA ").append(d.name());
                if (!d.arguments().isEmpty()) {
                    out.append('(');
                    expressions.expressions(d.arguments());
                    out.append(')');
                }
            }
        }
    }

    private void nulls(Declaration.Nulls nulls) {
        out.append(nulls == Declaration.Nulls.NOT_NULL ? " NOT NULL" : "");
    }

    private void initial(Optional<Expr> initial) {
        initial.ifPresent(value -> {
            out.append(" := ");
            expressions.expression(value);
        });
    }

    // ---------------------------------------------------------------- types

    private void type(Declaration.TypeDefinition definition) {
        boolean subtype = definition.shape() instanceof Declaration.SubtypeShape;
        out.append(subtype ? "SUBTYPE " : "TYPE ")
                .append(PrintedName.of(definition.name()))
                .append(" IS ");
        switch (definition.shape()) {
            case Declaration.RecordShape(var fields) -> {
                String separator = "RECORD (";
                for (Declaration.Field field : fields) {
                    out.append(separator).append(PrintedName.of(field.name())).append(' ');
                    expressions.type(field.type());
                    nulls(field.nulls());
                    initial(field.initial());
                    separator = ", ";
                }
                out.append(')');
            }
            case Declaration.TableShape(var element, var nulls, var key) -> {
                out.append("TABLE OF ");
                expressions.type(element);
                nulls(nulls);
                key.ifPresent(type -> {
                    out.append(" INDEX BY ");
                    expressions.type(type);
                });
            }
            case Declaration.VarrayShape(var limit, var element, var nulls) -> {
                out.append("VARRAY(");
                expressions.expression(limit);
                out.append(") OF ");
                expressions.type(element);
                nulls(nulls);
            }
            case Declaration.RefCursorShape(var returns) -> {
                out.append("REF CURSOR");
                returns.ifPresent(type -> {
                    out.append(" RETURN ");
                    expressions.type(type);
                });
            }
            case Declaration.SubtypeShape(var base, var low, var high, var nulls) -> {
                expressions.type(base);
                low.ifPresent(from -> {
                    out.append(" RANGE ");
                    expressions.expression(from);
                });
                high.ifPresent(to -> {
                    out.append(" .. ");
                    expressions.expression(to);
                });
                nulls(nulls);
            }
        }
    }

    // ---------------------------------------------------------------- routines

    /** Everything before IS or the semicolon. */
    void head(Declaration.Routine routine) {
        routine.method().modifiers().forEach(m -> out.append(m).append(' '));
        out.append(
                switch (routine.method().role()) {
                    case NONE -> "";
                    case MEMBER -> "MEMBER ";
                    case STATIC -> "STATIC ";
                    case CONSTRUCTOR -> "CONSTRUCTOR ";
                    case MAP -> "MAP MEMBER ";
                    case ORDER -> "ORDER MEMBER ";
                });
        out.append(routine.kind()).append(' ').append(PrintedName.of(routine.name()));
        described(routine);
    }

    /** What stands behind a routine's name. */
    void described(Declaration.Routine routine) {
        parameters(routine.parameters());
        if (routine.returns().isPresent()) {
            out.append(" RETURN ");
            expressions.type(routine.returns().orElseThrow());
        } else if (routine.method().role() == Declaration.Role.CONSTRUCTOR) {
            out.append(" RETURN SELF AS RESULT");
        }
        routine.options().forEach(option -> out.append(' ').append(option));
    }

    /** From IS to END. */
    void body(Declaration.Routine routine) {
        switch (routine.body()) {
            case Declaration.HeadOnly h -> {}
            case Declaration.Foreign(var text) ->
                out.append(text.equals(String.join(" ", routine.options())) ? "" : " IS " + text);
            case Declaration.Coded(var declared, var body) -> {
                out.append(" IS\n");
                declarations(declared);
                steps.body(body);
            }
        }
    }

    private void parameters(List<Declaration.Parameter> parameters) {
        String separator = "(";
        for (Declaration.Parameter parameter : parameters) {
            out.append(separator).append(PrintedName.of(parameter.name())).append(' ');
            out.append(StepPrinter.mode(parameter.mode()));
            expressions.type(parameter.type());
            initial(parameter.initial());
            separator = ", ";
        }
        out.append(parameters.isEmpty() ? "" : ")");
    }
}
