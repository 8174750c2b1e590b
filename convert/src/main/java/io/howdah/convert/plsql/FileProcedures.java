package io.howdah.convert.plsql;

import io.howdah.convert.plsql.SuppliedProcedures.Made;
import io.howdah.convert.plsql.SuppliedProcedures.Source;
import io.howdah.convert.plsql.SuppliedProcedures.Supplied;
import io.howdah.convert.plsql.SuppliedProcedures.Target;
import io.howdah.convert.rule.Given;
import io.howdah.convert.rule.RuleCode;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Procedures of UTL_FILE and those of DBMS_LOB that take a BFILE (PL/SQL Packages and Types Reference 23ai). */
final class FileProcedures {
    private static final PgExpr LINE_END = PgExpr.call("chr", PgExpr.word("10"));

    static final Map<String, Supplied> TABLE = Map.ofEntries(
            SuppliedProcedures.entry("UTL_FILE.FCLOSE", FileProcedures::close, "FILE"),
            SuppliedProcedures.entry("UTL_FILE.FCLOSE_ALL", (g, p) -> p.perform("file_close_all")),
            SuppliedProcedures.entry("UTL_FILE.FFLUSH", (g, p) -> p.perform("file_flush", file(g)), "FILE"),
            SuppliedProcedures.entry("UTL_FILE.PUT", (g, p) -> put(p, g, p.shown(g, 1)), "FILE", "BUFFER"),
            SuppliedProcedures.entry("UTL_FILE.PUT_NCHAR", (g, p) -> put(p, g, p.shown(g, 1)), "FILE", "BUFFER"),
            SuppliedProcedures.entry("UTL_FILE.PUT_LINE", FileProcedures::line, "FILE", "BUFFER", "AUTOFLUSH"),
            SuppliedProcedures.entry("UTL_FILE.PUT_LINE_NCHAR", FileProcedures::line, "FILE", "BUFFER"),
            SuppliedProcedures.entry(
                    "UTL_FILE.NEW_LINE",
                    (g, p) -> put(p, g, PgExpr.call("repeat", LINE_END, g.integer(1, "1"))),
                    "FILE",
                    "LINES"),
            SuppliedProcedures.entry(
                    "UTL_FILE.PUT_RAW",
                    (g, p) -> p.perform("file_put", file(g), g.bytes(1)),
                    "FILE",
                    "BUFFER",
                    "AUTOFLUSH"),
            SuppliedProcedures.entry("UTL_FILE.GET_LINE", FileProcedures::read, "FILE", "BUFFER", "LEN"),
            SuppliedProcedures.entry("UTL_FILE.GET_LINE_NCHAR", FileProcedures::read, "FILE", "BUFFER", "LEN"),
            SuppliedProcedures.entry(
                    "UTL_FILE.GET_RAW",
                    (g, p) -> List.of(new Target(new PgStep.Assign(
                            g.raw(1).sql(), p.site().helperCall("file_raw", file(g), g.integer(2, "32767"))))),
                    "FILE",
                    "BUFFER",
                    "LEN"),
            SuppliedProcedures.entry(
                    "UTL_FILE.FGETATTR",
                    FileProcedures::attributes,
                    "LOCATION",
                    "FILENAME",
                    "FEXISTS",
                    "FILE_LENGTH",
                    "BLOCK_SIZE"),
            SuppliedProcedures.entry(
                    "UTL_FILE.FCOPY",
                    FileProcedures::copy,
                    "SRC_LOCATION",
                    "SRC_FILENAME",
                    "DEST_LOCATION",
                    "DEST_FILENAME",
                    "START_LINE",
                    "END_LINE"),
            SuppliedProcedures.entry(
                    "UTL_FILE.FREMOVE",
                    (g, p) -> p.raising(
                            RuleCode.SERVER_FILES,
                            "UTL_FILE.FREMOVE has no counterpart: PostgreSQL removes no files",
                            "remove it with a job of the operating system"),
                    "LOCATION",
                    "FILENAME"),
            SuppliedProcedures.entry(
                    "UTL_FILE.FRENAME",
                    (g, p) -> p.raising(
                            RuleCode.SERVER_FILES,
                            "UTL_FILE.FRENAME has no counterpart: PostgreSQL renames no files",
                            "rename it with a job of the operating system"),
                    "SRC_LOCATION",
                    "SRC_FILENAME",
                    "DEST_LOCATION",
                    "DEST_FILENAME",
                    "OVERWRITE"),
            SuppliedProcedures.entry(
                    "DBMS_LOB.FILEOPEN", (g, p) -> p.perform("bfile_open", file(g)), "FILE_LOC", "OPEN_MODE"),
            SuppliedProcedures.entry("DBMS_LOB.FILECLOSE", (g, p) -> List.of(), "FILE_LOC"),
            SuppliedProcedures.entry("DBMS_LOB.FILECLOSEALL", (g, p) -> List.of()),
            SuppliedProcedures.entry(
                    "DBMS_LOB.LOADFROMFILE",
                    (g, p) -> p.assign(g, 0, g.call()),
                    "DEST_LOB",
                    "SRC_LOB",
                    "AMOUNT",
                    "DEST_OFFSET",
                    "SRC_OFFSET"),
            SuppliedProcedures.entry(
                    "DBMS_LOB.LOADBLOBFROMFILE",
                    FileProcedures::load,
                    "DEST_LOB",
                    "SRC_BFILE",
                    "AMOUNT",
                    "DEST_OFFSET",
                    "SRC_OFFSET"),
            SuppliedProcedures.entry(
                    "DBMS_LOB.LOADCLOBFROMFILE",
                    (g, p) -> {
                        p.note("the file is read as UTF-8, whatever character set is given; WARNING is not set");
                        return load(g, p);
                    },
                    "DEST_LOB",
                    "SRC_BFILE",
                    "AMOUNT",
                    "DEST_OFFSET",
                    "SRC_OFFSET",
                    "BFILE_CSID",
                    "LANG_CONTEXT",
                    "WARNING"),
            SuppliedProcedures.entry(
                    "DBMS_LOB.FILEGETNAME", FileProcedures::name, "FILE_LOC", "DIR_ALIAS", "FILENAME"));

    private FileProcedures() {}

    private static PgExpr file(Given g) {
        return g.raw(0).sql();
    }

    private static List<Made> put(SuppliedProcedures p, Given g, PgExpr text) {
        return p.perform("file_put", file(g), PgExpr.call("convert_to", text, PgExpr.text("UTF8")));
    }

    private static List<Made> line(Given g, SuppliedProcedures p) {
        List<Made> made = new ArrayList<>(put(p, g, PgExpr.call("concat", p.shown(g, 1), LINE_END)));
        if (g.written(2)
                .filter(e -> e instanceof Expr.Bool(var at, boolean flush) && flush)
                .isPresent()) {
            made.addAll(p.perform("file_flush", file(g)));
        }
        return made;
    }

    private static List<Made> close(Given g, SuppliedProcedures p) {
        List<Made> made = new ArrayList<>(p.perform("file_close", file(g)));
        made.addAll(p.assign(g, 0, new Expr.Null(p.at())));
        return made;
    }

    private static List<Made> read(Given g, SuppliedProcedures p) {
        PgExpr line = g.has(2)
                ? p.site().helperCall("file_line", file(g), g.integer(2, "32767"))
                : p.site().helperCall("file_line", file(g));
        return List.of(new Target(new PgStep.Assign(g.raw(1).sql(), line)));
    }

    private static List<Made> attributes(Given g, SuppliedProcedures p) {
        PgExpr length = p.site().helperCall("file_length", g.text(0), g.text(1));
        return List.of(
                new Target(new PgStep.Assign(g.raw(3).sql(), length)),
                new Target(
                        new PgStep.Assign(g.raw(2).sql(), new PgExpr.Is(g.raw(3).sql(), "NOT NULL"))),
                new Target(new PgStep.Assign(g.raw(4).sql(), PgExpr.word("8192"))));
    }

    private static List<Made> copy(Given g, SuppliedProcedures p) {
        return p.perform(
                "file_copy", g.text(0), g.text(1), g.text(2), g.text(3), g.integer(4, "1"), g.integer(5, "NULL"));
    }

    /** Bytes or characters; the offsets stand behind what was read and written then. */
    private static List<Made> load(Given g, SuppliedProcedures p) {
        Expr destination = g.written(0).orElseThrow();
        Expr file = g.written(1).orElseThrow();
        List<Made> made = new ArrayList<>(p.assign(
                g,
                0,
                SuppliedProcedures.function(
                        p.at(),
                        "DBMS_LOB.LOADFROMFILE",
                        destination,
                        file,
                        g.written(2).orElseThrow(),
                        g.written(3).orElseThrow(),
                        g.written(4).orElseThrow())));
        made.addAll(p.assign(g, 3, behind(p, destination)));
        made.addAll(p.assign(
                g,
                4,
                SuppliedProcedures.function(
                        p.at(),
                        "LEAST",
                        new Expr.Binary(
                                p.at(),
                                "+",
                                g.written(4).orElseThrow(),
                                g.written(2).orElseThrow()),
                        behind(p, file))));
        g.written(7)
                .ifPresent(warning ->
                        made.add(new Source(new Step.Assign(p.at(), p.end(), warning, new Expr.Num(p.at(), "0")))));
        return made;
    }

    private static Expr behind(SuppliedProcedures p, Expr lob) {
        return new Expr.Binary(
                p.at(), "+", SuppliedProcedures.function(p.at(), "DBMS_LOB.GETLENGTH", lob), new Expr.Num(p.at(), "1"));
    }

    private static List<Made> name(Given g, SuppliedProcedures p) {
        PgExpr slash = PgExpr.text("/");
        return List.of(
                new Target(
                        new PgStep.Assign(g.raw(1).sql(), PgExpr.call("split_part", file(g), slash, PgExpr.word("1")))),
                new Target(new PgStep.Assign(
                        g.raw(2).sql(),
                        PgExpr.call(
                                "substr",
                                file(g),
                                PgExpr.binary(PgExpr.call("strpos", file(g), slash), "+", PgExpr.word("1"))))));
    }
}
