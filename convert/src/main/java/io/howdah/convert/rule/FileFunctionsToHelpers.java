package io.howdah.convert.rule;

import static io.howdah.sql.postgres.PgExpr.call;
import static io.howdah.sql.postgres.PgExpr.text;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code BFILENAME('DIR', 'a.txt') -> concat('DIR', '/', 'a.txt')}, {@code UTL_FILE.FOPEN -> oracle.file_open}: files of the server, read with
 * pg_read_binary_file() and written with lo_export() (PL/SQL Packages and Types Reference 23ai, "UTL_FILE", "DBMS_LOB").
 */
final class FileFunctionsToHelpers implements Rule.OfCall {
    private static final Map<String, SuppliedFunction> TABLE = Map.ofEntries(
            Map.entry(
                    "BFILENAME",
                    SuppliedFunction.of(
                            g -> Typed.of(
                                    call("concat", g.text(0), text("/"), g.text(1)), SqlType.BFILE, Typed.Nulls.NEVER),
                            "DIRECTORY",
                            "FILENAME")),
            entry(
                    "UTL_FILE.FOPEN",
                    SqlType.INTEGER,
                    g -> g.site().helperCall("file_open", g.text(0), g.text(1), g.text(2)),
                    "LOCATION",
                    "FILENAME",
                    "OPEN_MODE",
                    "MAX_LINESIZE"),
            entry(
                    "UTL_FILE.FOPEN_NCHAR",
                    SqlType.INTEGER,
                    g -> g.site().helperCall("file_open", g.text(0), g.text(1), g.text(2)),
                    "LOCATION",
                    "FILENAME",
                    "OPEN_MODE",
                    "MAX_LINESIZE"),
            entry(
                    "UTL_FILE.IS_OPEN",
                    SqlType.BOOLEAN,
                    g -> g.site().helperCall("file_is_open", g.value(0).sql()),
                    "FILE"),
            entry(
                    "DBMS_LOB.FILEEXISTS",
                    SqlType.INTEGER,
                    g -> g.site().helperCall("bfile_exists", g.value(0).sql()),
                    "FILE_LOC"),
            entry("DBMS_LOB.FILEISOPEN", SqlType.INTEGER, g -> PgExpr.word("1"), "FILE_LOC"));

    private static Map.Entry<String, SuppliedFunction> entry(
            String name, SqlType type, Function<Given, PgExpr> make, String... formals) {
        return Map.entry(name, SuppliedFunction.of(g -> Typed.of(make.apply(g), type), formals));
    }

    @Override
    public Example example() {
        return new Example(
                "UTL_FILE.FOPEN('DIR', 'a.txt', 'r')",
                "oracle.file_open('DIR', 'a.txt', 'r')",
                "directories are rows of oracle.directories. Also "
                        + String.join(", ", TABLE.keySet().stream().sorted().toList()));
    }

    @Override
    public Set<String> functions() {
        return TABLE.keySet();
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        Optional<Typed> made = SuppliedFunction.apply(TABLE, call, site);
        if (made.isPresent()) {
            site.warning(
                    RuleCode.SERVER_FILES,
                    call.at(),
                    "a file of the server is used",
                    "fill oracle.directories, grant pg_read_server_files and EXECUTE on lo_export() to who calls it");
        }
        return made;
    }
}
