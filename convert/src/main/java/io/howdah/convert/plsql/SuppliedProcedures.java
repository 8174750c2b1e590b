package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.expression.HelperNames;
import io.howdah.convert.rule.Given;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Rules;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.SuppliedPackages;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of procedures that Oracle supplies (PL/SQL Packages and Types Reference 23ai), by table. A procedure that changes its argument
 * becomes the assignment of the function's value: {@code DBMS_LOB.APPEND(a, b) -> a := concat(a, b)}. What has no counterpart raises when
 * it is reached.
 */
final class SuppliedProcedures {
    /** A procedure: its formal parameters, and what stands for the call. */
    record Supplied(List<String> formals, Maker make) {}

    @FunctionalInterface
    interface Maker {
        List<Made> make(Given given, SuppliedProcedures at);
    }

    /** A statement of PL/pgSQL, or one of PL/SQL that is still to be converted. */
    sealed interface Made {}

    record Target(PgStep step) implements Made {}

    record Source(Step step) implements Made {}

    private static final Map<String, Supplied> TABLE = Map.ofEntries(
            entry(
                    "RAISE_APPLICATION_ERROR",
                    (g, p) -> List.of(new Target(Raising.application(g, p.scope))),
                    "NUM",
                    "MSG",
                    "KEEPERRORSTACK"),
            entry("DBMS_OUTPUT.PUT_LINE", (g, p) -> p.putLine(g), "A"),
            entry("DBMS_OUTPUT.PUT", (g, p) -> p.perform("put", p.shown(g, 0)), "A"),
            entry("DBMS_OUTPUT.NEW_LINE", (g, p) -> p.perform("put_line", PgExpr.text(""))),
            entry("DBMS_OUTPUT.ENABLE", (g, p) -> p.enabled(), "BUFFER_SIZE"),
            entry("DBMS_OUTPUT.DISABLE", (g, p) -> p.disabled()),
            changing("DBMS_LOB.APPEND", "DEST_LOB", "SRC_LOB"),
            changing("DBMS_LOB.WRITEAPPEND", "LOB_LOC", "AMOUNT", "BUFFER"),
            changing("DBMS_LOB.WRITE", "LOB_LOC", "AMOUNT", "OFFSET", "BUFFER"),
            changing("DBMS_LOB.COPY", "DEST_LOB", "SRC_LOB", "AMOUNT", "DEST_OFFSET", "SRC_OFFSET"),
            changing("DBMS_LOB.ERASE", "LOB_LOC", "AMOUNT", "OFFSET"),
            changing("DBMS_LOB.TRIM", "LOB_LOC", "NEWLEN"),
            entry("DBMS_LOB.READ", (g, p) -> p.read(g), "LOB_LOC", "AMOUNT", "OFFSET", "BUFFER"),
            entry("DBMS_LOB.CREATETEMPORARY", (g, p) -> p.assign(g, 0, empty(g)), "LOB_LOC", "CACHE", "DUR"),
            entry(
                    "DBMS_LOB.FREETEMPORARY",
                    (g, p) -> p.assign(g, 0, new Expr.Null(g.call().at())),
                    "LOB_LOC"),
            entry("DBMS_LOB.OPEN", (g, p) -> List.of(), "LOB_LOC", "OPEN_MODE"),
            entry("DBMS_LOB.CLOSE", (g, p) -> List.of(), "LOB_LOC"),
            entry(
                    "DBMS_LOB.CONVERTTOBLOB",
                    (g, p) -> p.converted(g, "CAST_TO_RAW"),
                    "DEST_LOB",
                    "SRC_CLOB",
                    "AMOUNT",
                    "DEST_OFFSET",
                    "SRC_OFFSET",
                    "BLOB_CSID",
                    "LANG_CONTEXT",
                    "WARNING"),
            entry(
                    "DBMS_LOB.CONVERTTOCLOB",
                    (g, p) -> p.converted(g, "CAST_TO_VARCHAR2"),
                    "DEST_LOB",
                    "SRC_BLOB",
                    "AMOUNT",
                    "DEST_OFFSET",
                    "SRC_OFFSET",
                    "BLOB_CSID",
                    "LANG_CONTEXT",
                    "WARNING"),
            entry("DBMS_RANDOM.SEED", (g, p) -> p.seed(g), "VAL"),
            entry("DBMS_RANDOM.INITIALIZE", (g, p) -> p.seed(g), "VAL"),
            entry("DBMS_RANDOM.TERMINATE", (g, p) -> List.of()),
            entry("DBMS_LOCK.SLEEP", (g, p) -> p.sleep(g), "SECONDS"),
            entry("DBMS_LOCK.ALLOCATE_UNIQUE", (g, p) -> p.allocate(g), "LOCKNAME", "LOCKHANDLE", "EXPIRATION_SECS"),
            entry("DBMS_SESSION.SLEEP", (g, p) -> p.sleep(g), "SECONDS"),
            entry(
                    "DBMS_SESSION.SET_CONTEXT",
                    (g, p) -> p.setting(p.setting(g), p.shown(g, 2)),
                    "NAMESPACE",
                    "ATTRIBUTE",
                    "VALUE",
                    "USERNAME",
                    "CLIENT_ID"),
            entry("DBMS_SESSION.SET_IDENTIFIER", (g, p) -> p.userenv("client_identifier", g, 0), "CLIENT_ID"),
            entry(
                    "DBMS_SESSION.CLEAR_IDENTIFIER",
                    (g, p) -> p.setting(PgExpr.text("userenv.client_identifier"), PgExpr.text(""))),
            entry("DBMS_SESSION.FREE_UNUSED_USER_MEMORY", (g, p) -> List.of()),
            entry("DBMS_APPLICATION_INFO.SET_MODULE", (g, p) -> p.module(g), "MODULE_NAME", "ACTION_NAME"),
            entry("DBMS_APPLICATION_INFO.SET_ACTION", (g, p) -> p.userenv("action", g, 0), "ACTION_NAME"),
            entry("DBMS_APPLICATION_INFO.SET_CLIENT_INFO", (g, p) -> p.userenv("client_info", g, 0), "CLIENT_INFO"),
            entry(
                    "DBMS_APPLICATION_INFO.READ_CLIENT_INFO",
                    (g, p) -> p.assign(g, 0, userenv("CLIENT_INFO", g)),
                    "CLIENT_INFO"),
            entry("DBMS_APPLICATION_INFO.READ_MODULE", (g, p) -> p.readModule(g), "MODULE_NAME", "ACTION_NAME"),
            entry("DBMS_TRANSACTION.COMMIT", (g, p) -> p.transaction("COMMIT")),
            entry("DBMS_TRANSACTION.ROLLBACK", (g, p) -> p.transaction("ROLLBACK")),
            entry("DBMS_UTILITY.COMMA_TO_TABLE", (g, p) -> p.commaToTable(g), "LIST", "TABLEN", "TAB"),
            entry("DBMS_UTILITY.TABLE_TO_COMMA", (g, p) -> p.tableToComma(g), "TAB", "TABLEN", "LIST"));

    private static final List<Map<String, Supplied>> TABLES =
            List.of(TABLE, FileProcedures.TABLE, DynamicSqlProcedures.TABLE, JobProcedures.TABLE);

    private static final Supplied UNKNOWN = new Supplied(List.of(), (g, p) -> List.of());

    private final UnitContext context;
    private final Scope scope;
    private final Site site;
    private final At at;
    private final At end;

    SuppliedProcedures(UnitContext context, Scope scope, NamesInCode names, Step.CallRoutine step) {
        this.context = context;
        this.scope = scope;
        this.site = context.expressions().site(names);
        this.at = step.at();
        this.end = step.end();
    }

    static Map.Entry<String, Supplied> entry(String name, Maker make, String... formals) {
        return Map.entry(name, new Supplied(List.of(formals), make));
    }

    /** One whose first argument takes the value of the rule of the same name. */
    private static Map.Entry<String, Supplied> changing(String name, String... formals) {
        return entry(name, (g, p) -> p.assign(g, 0, g.call()), formals);
    }

    /** Empty when the name is of no supplied package; else what stands for the call. */
    Optional<List<PgStep>> call(Expr.Call call, StepLowering statements) {
        String key = Rules.key(call.function());
        Supplied supplied = TABLES.stream()
                .filter(t -> t.containsKey(key))
                .findFirst()
                .map(t -> t.getOrDefault(key, UNKNOWN))
                .orElse(UNKNOWN);
        if (supplied == UNKNOWN || call.arguments().size() > supplied.formals().size()) {
            return SuppliedPackages.advice(call.function()).map(advice -> List.of(refused(call, advice)));
        }
        Given given = new Given(call, supplied.formals(), site);
        var result = new java.util.ArrayList<PgStep>();
        for (Made made : supplied.make().make(given, this)) {
            switch (made) {
                case Target(PgStep step) -> result.add(step);
                case Source(Step step) -> result.addAll(statements.steps(List.of(step), at));
            }
        }
        return Optional.of(result);
    }

    At at() {
        return at;
    }

    At end() {
        return end;
    }

    Site site() {
        return site;
    }

    void warning(PlsqlCode code, String message, String hint) {
        context.warning(code, at, message, hint);
    }

    /** A statement of a table that raises its code. */
    List<Made> raising(RuleCode code, String what, String advice) {
        site.loss(code, at, what, advice);
        return List.of(new Target(RoutineLowering.raise(code.code() + ": " + what)));
    }

    /** Raises when it is reached; what was not yet named becomes a finding. */
    List<Made> refused(PlsqlCode code, String what) {
        if (!what.isEmpty()) {
            context.loss(code, at, what, "schedule it with pg_cron: SELECT cron.schedule(name, schedule, command)");
        }
        return List.of(new Target(RoutineLowering.raise(code, what.isEmpty() ? code.title() : what)));
    }

    JobWork jobs() {
        return new JobWork(context, this);
    }

    /** A variable of the statement's block. */
    Identifier variable(SqlType type, String text) {
        return context.frames().current().orElseThrow().variable(type, text);
    }

    private PgStep refused(Expr.Call call, String advice) {
        String what = Rules.key(call.function()) + " has no counterpart in PostgreSQL";
        context.loss(PlsqlCode.SUPPLIED_PACKAGE, call.at(), what, advice);
        return RoutineLowering.raise(PlsqlCode.SUPPLIED_PACKAGE, what);
    }

    // ---------------------------------------------------------------- output

    private List<Made> putLine(Given g) {
        if (context.expressions().helpers().contains("put") || hasOrafce()) {
            return perform("put_line", shown(g, 0));
        }
        Optional<String> literal = g.literal(0);
        return List.of(new Target(
                literal.isPresent()
                        ? new PgStep.Raise("NOTICE", literal.orElseThrow().replace("%", "%%"), List.of(), List.of())
                        : new PgStep.Raise("NOTICE", "%", List.of(shown(g, 0)), List.of())));
    }

    /** Then output has a buffer, as in Oracle: who wants to see it asks for it. */
    private boolean hasOrafce() {
        return context.expressions().expressions().names().helpers() == HelperNames.ORAFCE;
    }

    /** Notices need no buffer; orafce's gets the greatest size it takes. */
    private List<Made> enabled() {
        return hasOrafce() ? perform("enable", new PgExpr.Word("1000000")) : List.of();
    }

    private List<Made> disabled() {
        return hasOrafce()
                ? perform("disable")
                : dropped("notices go to the client unless client_min_messages hides them");
    }

    PgExpr shown(Given g, int position) {
        return Raising.shown(g.raw(position), site, at);
    }

    List<Made> perform(String helper, PgExpr... arguments) {
        return List.of(new Target(new PgStep.Perform(site.helperCall(helper, arguments))));
    }

    private List<Made> dropped(String why) {
        note(why);
        return List.of();
    }

    /** Says in what the counterpart differs. */
    void note(String why) {
        context.problem(PlsqlCode.SUPPLIED_DIFFERS, io.howdah.base.Severity.NOTE, at, why, "");
    }

    // ---------------------------------------------------------------- LOBs

    List<Made> assign(Given g, int position, Expr value) {
        return g.written(position)
                .map(target -> List.<Made>of(new Source(new Step.Assign(at, end, target, value))))
                .orElse(List.of());
    }

    static Expr.Call function(At at, String name, Expr... arguments) {
        List<Expr.Argument> list = List.of(arguments).stream()
                .map(a -> new Expr.Argument(Optional.empty(), a))
                .toList();
        return new Expr.Call(at, Name.of(name.split("\\.")), Expr.Quantifier.NONE, list, Expr.CallClauses.NONE);
    }

    private static Expr empty(Given g) {
        return function(g.call().at(), g.isBytes(0) ? "EMPTY_BLOB" : "EMPTY_CLOB");
    }

    /** Raises NO_DATA_FOUND behind the end, as DBMS_LOB.READ does. */
    private List<Made> read(Given g) {
        Optional<Expr> amount = g.written(1);
        Optional<Expr> buffer = g.written(3);
        if (amount.isEmpty() || buffer.isEmpty()) {
            return List.of();
        }
        Expr piece = function(
                at,
                "DBMS_LOB.SUBSTR",
                g.written(0).orElseThrow(),
                amount.orElseThrow(),
                g.written(2).orElseThrow());
        Expr nothing = new Expr.Is(at, buffer.orElseThrow(), Expr.Negation.PLAIN, "NULL");
        Step raise = new Step.Raise(at, end, Optional.of(Name.of("NO_DATA_FOUND")));
        return List.of(
                new Source(new Step.Assign(at, end, buffer.orElseThrow(), piece)),
                new Source(new Step.If(
                        at, end, List.of(new Step.Branch(at, List.of(nothing), List.of(raise))), Optional.empty())),
                new Source(new Step.Assign(
                        at, end, amount.orElseThrow(), function(at, "DBMS_LOB.GETLENGTH", buffer.orElseThrow()))));
    }

    private List<Made> converted(Given g, String cast) {
        context.problem(
                PlsqlCode.SUPPLIED_DIFFERS,
                io.howdah.base.Severity.NOTE,
                at,
                "the whole value is converted from or to UTF-8, amounts and offsets are not read",
                "");
        var made = new java.util.ArrayList<Made>(
                assign(g, 0, function(at, "UTL_RAW." + cast, g.written(1).orElseThrow())));
        made.addAll(assign(g, 7, new Expr.Num(at, "0")));
        return made;
    }

    // ---------------------------------------------------------------- session

    private List<Made> seed(Given g) {
        Typed value = g.value(0);
        PgExpr whole =
                value.type().text() ? PgExpr.cast(PgExpr.call("hashtext", value.sql()), "numeric") : g.numeric(0);
        PgExpr seed = PgExpr.binary(PgExpr.binary(whole, "%", PgExpr.word("1000003")), "/", PgExpr.word("1000003"));
        return List.of(new Target(new PgStep.Perform(PgExpr.call("setseed", PgExpr.cast(seed, "double precision")))));
    }

    /** The handle is a number made of the name, the same in every session. */
    private List<Made> allocate(Given g) {
        PgExpr handle = PgExpr.cast(PgExpr.call("hashtextextended", g.text(0), PgExpr.word("0")), "text");
        return List.of(new Target(new PgStep.Assign(g.raw(1).sql(), handle)));
    }

    private List<Made> sleep(Given g) {
        Typed seconds = g.value(0);
        PgExpr value = seconds.number().isPresent() ? seconds.sql() : PgExpr.cast(seconds.sql(), "double precision");
        return List.of(new Target(new PgStep.Perform(PgExpr.call("pg_sleep", value))));
    }

    private List<Made> setting(PgExpr name, PgExpr value) {
        return List.of(new Target(new PgStep.Perform(PgExpr.call("set_config", name, value, PgExpr.word("false")))));
    }

    private List<Made> userenv(String attribute, Given g, int position) {
        return setting(PgExpr.text("userenv." + attribute), shown(g, position));
    }

    /** The name under which SYS_CONTEXT reads it. */
    private PgExpr setting(Given g) {
        Optional<String> namespace =
                g.literal(0).map(n -> n.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_"));
        Optional<String> attribute = g.literal(1).map(n -> n.toLowerCase(Locale.ROOT));
        if (namespace.isPresent() && attribute.isPresent()) {
            return PgExpr.text(namespace.orElseThrow() + "." + attribute.orElseThrow());
        }
        return PgExpr.call("lower", PgExpr.call("concat", g.text(0), PgExpr.text("."), g.text(1)));
    }

    private List<Made> module(Given g) {
        var made = new java.util.ArrayList<Made>(setting(PgExpr.text("application_name"), shown(g, 0)));
        if (g.has(1)) {
            made.addAll(userenv("action", g, 1));
        }
        return made;
    }

    private List<Made> readModule(Given g) {
        var made = new java.util.ArrayList<Made>(assign(g, 0, userenv("MODULE", g)));
        made.addAll(assign(g, 1, userenv("ACTION", g)));
        return made;
    }

    private static Expr userenv(String attribute, Given g) {
        At at = g.call().at();
        return function(at, "SYS_CONTEXT", text(at, "USERENV"), text(at, attribute));
    }

    private static Expr text(At at, String value) {
        return new Expr.Text(at, value, Expr.TextKind.DATABASE);
    }

    private List<Made> transaction(String kind) {
        return List.of(new Source(new Step.Transaction(at, end, kind, Optional.<Identifier>empty(), kind)));
    }

    // ---------------------------------------------------------------- lists

    private List<Made> commaToTable(Given g) {
        PgExpr list = g.text(0);
        PgExpr parts = PgExpr.call("string_to_array", list, PgExpr.text(","));
        return List.of(
                new Target(new PgStep.Assign(g.raw(2).sql(), site.helperCall("comma_to_entries", list))),
                new Target(new PgStep.Assign(
                        g.raw(1).sql(), PgExpr.call("coalesce", PgExpr.call("cardinality", parts), PgExpr.word("0")))));
    }

    private List<Made> tableToComma(Given g) {
        PgExpr entries = g.raw(0).sql();
        PgExpr count = new PgExpr.Syntax(List.of(
                new PgExpr.Words("(SELECT count(*) FROM jsonb_object_keys("),
                new PgExpr.Value(entries),
                new PgExpr.Words("))")));
        return List.of(
                new Target(new PgStep.Assign(g.raw(2).sql(), site.helperCall("entries_to_comma", entries))),
                new Target(new PgStep.Assign(g.raw(1).sql(), count)));
    }
}
