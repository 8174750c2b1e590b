package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a tree as Oracle text on one line, such that reading the text gives an equal tree again. Statements that hold their text as
 * written are written as that text.
 */
public final class OraclePrinter {
    private final StringBuilder out = new StringBuilder();
    private final QueryPrinter queries = new QueryPrinter(out);
    private final TablePrinter tables = new TablePrinter(out, queries);

    private OraclePrinter() {}

    public static String print(Statement statement) {
        var printer = new OraclePrinter();
        printer.statement(statement);
        return printer.out.toString();
    }

    public static String print(Query query) {
        var printer = new OraclePrinter();
        printer.queries.query(query);
        return printer.out.toString();
    }

    public static String print(Expr expression) {
        var printer = new OraclePrinter();
        printer.queries.expressions().expression(expression);
        return printer.out.toString();
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.CreateTable s -> tables.create(s);
            case Statement.AlterTable s -> tables.alter(s);
            case Statement.CreateIndex s -> index(s);
            case Statement.CreateView s -> view(s);
            case Statement.CreateMaterializedView s -> materializedView(s);
            case Statement.CreateSequence s -> sequence("CREATE SEQUENCE ", PrintedName.of(s.name()), s.options());
            case Statement.AlterSequence s -> sequence("ALTER SEQUENCE ", PrintedName.of(s.name()), s.options());
            case Statement.CreateType s -> out.append(s.text());
            case Statement.CommentOn s -> comment(s);
            case Statement.CreateSynonym s ->
                out.append(s.scope() == Statement.Scope.PUBLIC ? "CREATE PUBLIC SYNONYM " : "CREATE SYNONYM ")
                        .append(PrintedName.of(s.name()))
                        .append(" FOR ")
                        .append(PrintedName.of(s.target()));
            case Statement.Grant s -> {
                privileges("GRANT ", s.privileges(), s.onKind(), s.object().map(PrintedName::of));
                grantees(" TO ", s.grantees());
                out.append(s.option().isEmpty() ? "" : " " + s.option());
            }
            case Statement.Revoke s -> {
                privileges("REVOKE ", s.privileges(), s.onKind(), s.object().map(PrintedName::of));
                grantees(" FROM ", s.grantees());
            }
            case Statement.CreateRole s -> out.append("CREATE ROLE ").append(PrintedName.of(s.name()));
            case Statement.CreateUser s -> {
                out.append("CREATE USER ").append(PrintedName.of(s.name()));
                s.clauses().forEach(tables::clause);
            }
            case Statement.CreateDatabaseLink s -> {
                out.append(
                        s.scope() == Statement.Scope.PUBLIC ? "CREATE PUBLIC DATABASE LINK " : "CREATE DATABASE LINK ");
                out.append(PrintedName.of(s.name()));
                s.clauses().forEach(tables::clause);
            }
            case Statement.CreateDirectory s -> {
                out.append("CREATE DIRECTORY ").append(PrintedName.of(s.name())).append(" AS ");
                text(s.path());
            }
            case Statement.Drop s -> drop(s);
            case Statement.Truncate s -> out.append("TRUNCATE TABLE ").append(PrintedName.of(s.name()));
            case Statement.Rename s ->
                out.append("RENAME ")
                        .append(PrintedName.of(s.from()))
                        .append(" TO ")
                        .append(PrintedName.of(s.to()));
            case Statement.AlterSession s -> session(s);
            case Statement.PlsqlUnit s -> out.append(s.text());
            case Statement.InsertValues s -> {
                out.append("INSERT ");
                insert(s);
            }
            case Statement.InsertAll s -> {
                out.append("INSERT ALL ");
                s.branches().forEach(branch -> {
                    insert(branch);
                    out.append(' ');
                });
                queries.query(s.query());
            }
            case Statement.InsertSelect s -> {
                out.append("INSERT INTO ").append(PrintedName.of(s.table())).append(' ');
                out.append(s.columns().isEmpty() ? "" : PrintedName.of(s.columns()) + " ");
                queries.query(s.query());
            }
            case Statement.Select s -> queries.query(s.query());
            case Statement.OtherDml s -> out.append(s.text());
            case Statement.Transaction s -> out.append(s.text());
            case Statement.Unsupported s -> out.append(s.text());
        }
    }

    private void text(String value) {
        out.append('\'').append(value.replace("'", "''")).append('\'');
    }

    private void index(Statement.CreateIndex index) {
        out.append("CREATE ").append(index.kind() == Statement.IndexKind.NORMAL ? "" : index.kind() + " ");
        out.append("INDEX ").append(PrintedName.of(index.name())).append(" ON ");
        boolean cluster = index.keys().isEmpty();
        if (cluster) {
            index.clauses().stream()
                    .filter(clause -> clause.keyword().equals("CLUSTER"))
                    .forEach(clause -> out.append(clause.text()));
        } else {
            out.append(PrintedName.of(index.table()));
            queries.expressions().orderBy(" (", index.keys());
            out.append(')');
        }
        out.append(index.joinText().isEmpty() ? "" : " " + index.joinText());
        index.type().ifPresent(type -> out.append(" INDEXTYPE IS ").append(PrintedName.of(type)));
        if (!index.parameters().isEmpty()) {
            out.append(" PARAMETERS (");
            text(index.parameters());
            out.append(')');
        }
        index.clauses().stream()
                .filter(clause -> !(cluster && clause.keyword().equals("CLUSTER")))
                .forEach(tables::clause);
    }

    // ---------------------------------------------------------------- views

    private void view(Statement.CreateView view) {
        boolean editioning =
                view.clauses().stream().anyMatch(clause -> clause.keyword().equals("EDITIONING"));
        out.append(editioning ? "CREATE EDITIONING VIEW " : "CREATE VIEW ").append(PrintedName.of(view.name()));
        view.ofType().ifPresent(type -> out.append(" OF ").append(PrintedName.of(type)));
        List<Clause> after =
                view.clauses().stream().filter(OraclePrinter::followsQuery).toList();
        List<Clause> before = view.clauses().stream()
                .filter(clause -> !after.contains(clause))
                .filter(clause ->
                        !clause.keyword().equals("COLUMN") && !clause.keyword().equals("EDITIONING"))
                .toList();
        boolean typed = view.ofType().isPresent();
        before.stream().filter(_c -> typed).forEach(tables::clause);
        columns(view.columns(), view.clauses());
        before.stream().filter(_c -> !typed).forEach(tables::clause);
        out.append(" AS ").append(view.text());
        after.forEach(tables::clause);
    }

    private static boolean followsQuery(Clause clause) {
        return switch (clause.keyword()) {
            case "WITH READ ONLY", "WITH CHECK OPTION", "CONTAINER_MAP", "CONTAINERS_DEFAULT" -> true;
            default -> false;
        };
    }

    /** Names of columns; what was written with a column, or as a constraint among them, stands in COLUMN clauses. */
    private void columns(List<Identifier> names, List<Clause> clauses) {
        var written = new ArrayList<String>();
        var left = new ArrayList<>(clauses.stream()
                .filter(clause -> clause.keyword().equals("COLUMN"))
                .toList());
        for (Identifier name : names) {
            Optional<Clause> own =
                    left.stream().filter(clause -> beginsWith(clause, name)).findFirst();
            own.ifPresent(left::remove);
            written.add(own.map(Clause::text).orElseGet(() -> PrintedName.of(name)));
        }
        left.forEach(clause -> written.add(clause.text()));
        if (!written.isEmpty()) {
            out.append(written.stream().collect(Collectors.joining(", ", " (", ")")));
        }
    }

    private static boolean beginsWith(Clause clause, Identifier name) {
        Tokens tokens = Lexer.lex(clause.text());
        TokenKind kind = tokens.kind(0);
        return (kind == TokenKind.WORD || kind == TokenKind.QUOTED)
                && tokens.identifier(0).equals(name);
    }

    private void materializedView(Statement.CreateMaterializedView view) {
        out.append("CREATE MATERIALIZED VIEW ").append(PrintedName.of(view.name()));
        List<Clause> clauses = view.clauses();
        clauses.stream().filter(clause -> clause.keyword().equals("OF")).forEach(tables::clause);
        columns(view.columns(), clauses);
        clauses.stream()
                .filter(clause ->
                        !clause.keyword().equals("COLUMN") && !clause.keyword().equals("OF"))
                .forEach(tables::clause);
        out.append(" AS ").append(view.text());
    }

    // ---------------------------------------------------------------- small statements

    private void sequence(String words, String name, Statement.SequenceOptions options) {
        out.append(words).append(name).append(' ');
        tables.sequence(options);
    }

    private void comment(Statement.CommentOn comment) {
        String target = switch (comment.target()) {
            case TABLE -> "TABLE ";
            case COLUMN -> "COLUMN ";
            case MATERIALIZED_VIEW -> "MATERIALIZED VIEW ";
            case OTHER -> "OPERATOR ";
        };
        out.append("COMMENT ON ")
                .append(target)
                .append(PrintedName.of(comment.name()))
                .append(" IS ");
        text(comment.text());
    }

    private void privileges(String verb, List<String> privileges, String kind, Optional<String> object) {
        out.append(verb).append(String.join(", ", privileges));
        object.ifPresent(name ->
                out.append(kind.isEmpty() ? " ON " : " ON " + kind + " ").append(name));
    }

    private void grantees(String word, List<Identifier> grantees) {
        out.append(word).append(grantees.stream().map(PrintedName::of).collect(Collectors.joining(", ")));
    }

    private void drop(Statement.Drop drop) {
        out.append("DROP ").append(drop.kind()).append(drop.kind().equals("MATERIALIZED VIEW LOG") ? " ON " : " ");
        out.append(PrintedName.of(drop.name()));
    }

    private void session(Statement.AlterSession session) {
        out.append("ALTER SESSION SET");
        for (Statement.Setting setting : session.settings()) {
            out.append(' ')
                    .append(PrintedName.of(new Identifier(setting.name())))
                    .append(" = ");
            text(setting.value());
        }
    }

    private void insert(Statement.InsertValues insert) {
        out.append("INTO ").append(PrintedName.of(insert.table()));
        out.append(insert.columns().isEmpty() ? "" : " " + PrintedName.of(insert.columns()))
                .append(" VALUES ");
        String separator = "";
        for (List<Expr> row : insert.rows()) {
            out.append(separator).append('(');
            queries.expressions().expressions(row);
            out.append(')');
            separator = ", ";
        }
    }
}
