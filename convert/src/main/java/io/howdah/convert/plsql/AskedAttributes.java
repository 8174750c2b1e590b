package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the statements of one routine share: the variables that hold cursor attributes, and what they know of each other.
 *
 * <p>PostgreSQL's FOUND speaks of the last statement only, Oracle's {@code c%FOUND} of the last FETCH of that cursor. So every statement
 * keeps its result in a variable, and {@link #kept} takes away those that nobody asked for. One thread only.
 */
final class AskedAttributes {
    /** The implicit cursor. */
    static final String SQL = "sql";

    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_]");

    private final Map<String, PgDeclaration.Variable> variables = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> totals = new HashSet<>();
    private final Set<String> cursorsHere = new HashSet<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<Identifier> savepointsOfBlock = new HashSet<>();
    private final Deque<Optional<Identifier>> loopEnds = new ArrayDeque<>();
    private final Set<PgStep> saved = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Identifier, PgStep> jumps = new HashMap<>();
    private Optional<String> fresh = Optional.empty();
    private int numbered;
    private boolean autonomous;
    private final List<PgDeclaration> moreDeclarations = new ArrayList<>();
    private final List<PgStep> first = new ArrayList<>();

    // ---------------------------------------------------------------- attributes

    private String variable(String name, String type) {
        variables.putIfAbsent(name, PgDeclaration.Variable.of(name, type));
        return name;
    }

    private static String plain(String cursor) {
        return OTHER.matcher(cursor).replaceAll("_").toLowerCase(java.util.Locale.ROOT);
    }

    String foundVariable(String cursor) {
        return variable(plain(cursor) + "_found", "boolean");
    }

    String countVariable(String cursor) {
        String name = plain(cursor) + "_rowcount";
        if (!cursor.equals(SQL)) { // may have been opened by another routine
            variables.putIfAbsent(
                    name,
                    new PgDeclaration.Variable(
                            name,
                            PgDeclaration.Mutability.VARIABLE,
                            "bigint",
                            PgDeclaration.Nulls.ALLOWED,
                            Optional.of(PgExpr.word("0"))));
        }
        return variable(name, "bigint");
    }

    /** %FOUND as a condition; directly after the statement PostgreSQL's own FOUND. */
    PgExpr found(String cursor) {
        if (fresh.equals(Optional.of(cursor))) {
            return PgExpr.word("FOUND");
        }
        if (cursor.equals(SQL)) {
            return PgExpr.binary(column(ask(countVariable(SQL))), ">", PgExpr.word("0"));
        }
        return column(ask(foundVariable(cursor)));
    }

    PgExpr notFound(String cursor) {
        if (!fresh.equals(Optional.of(cursor)) && cursor.equals(SQL)) {
            return PgExpr.binary(column(ask(countVariable(SQL))), "=", PgExpr.word("0"));
        }
        return new PgExpr.Unary("NOT", found(cursor));
    }

    Typed count(String cursor) {
        return Typed.of(column(ask(countVariable(cursor))), SqlType.BIGINT);
    }

    /** The rows that each statement of FORALL changed, by its index. */
    String counts() {
        return variable("bulk_rowcounts", "jsonb");
    }

    String askCounts() {
        ask(countVariable(SQL));
        return ask(counts());
    }

    /** A variable that sums up SQL%ROWCOUNT, kept when that is asked for. */
    String total() {
        String name = variable(numbered("total"), "bigint");
        totals.add(name);
        return name;
    }

    String ask(String variable) {
        asked.add(variable);
        return variable;
    }

    static PgExpr column(String name) {
        return new PgExpr.Column(List.of(name));
    }

    /** The statement just lowered left its result in FOUND; holds for the conditions of the next statement. */
    void fresh(String cursor) {
        fresh = Optional.of(cursor);
    }

    void stale() {
        fresh = Optional.empty();
    }

    Optional<String> freshness() {
        return fresh;
    }

    /** Whether a statement leaves an answer in FOUND for the one after it. */
    static boolean answers(Step step) {
        return step instanceof Step.Fetch || step instanceof Step.RunDml;
    }

    void afterFetch(String cursor, List<PgStep> out) {
        String found = foundVariable(cursor);
        String count = countVariable(cursor);
        out.add(new PgStep.Assign(column(found), PgExpr.word("FOUND")));
        out.add(new PgStep.Assign(
                column(count),
                PgExpr.binary(
                        column(count), "+", PgExpr.cast(PgExpr.cast(PgExpr.word("FOUND"), "integer"), "bigint"))));
        fresh(cursor);
    }

    void afterOpen(String cursor, List<PgStep> out) {
        out.add(new PgStep.Assign(column(foundVariable(cursor)), PgExpr.NULL));
        out.add(new PgStep.Assign(column(countVariable(cursor)), PgExpr.word("0")));
    }

    void afterSql(List<PgStep> out) {
        out.add(new PgStep.Diagnostics(PgStep.Area.CURRENT, countVariable(SQL), "ROW_COUNT"));
    }

    // ---------------------------------------------------------------- names

    /** A name for a variable that the source does not have. */
    String numbered(String stem) {
        numbered++;
        return stem + "_" + numbered;
    }

    void declaredHere(String cursor) {
        cursorsHere.add(cursor);
    }

    boolean isHere(String cursor) {
        return cursorsHere.contains(cursor);
    }

    /** Declares something at the top of the routine. */
    void declare(PgDeclaration declaration) {
        moreDeclarations.add(declaration);
    }

    /** Runs something before the routine's first statement. */
    void first(PgStep step) {
        first.add(step);
    }

    /** Whether this cursor variable may be open already; from now on it is. */
    boolean open(String cursor) {
        return !opened.add(cursor) || !loopEnds.isEmpty();
    }

    // ---------------------------------------------------------------- transactions and jumps

    Set<Identifier> savepointsOfBlock() {
        return savepointsOfBlock;
    }

    /** The loops of FORALL SAVE EXCEPTIONS. */
    Set<PgStep> saved() {
        return saved;
    }

    /** What GOTO to a label becomes where statements are converted now. */
    Map<Identifier, PgStep> jumps() {
        return jumps;
    }

    Deque<Optional<Identifier>> loopEnds() {
        return loopEnds;
    }

    void runsByItself() {
        autonomous = true;
    }

    boolean autonomous() {
        return autonomous;
    }

    // ---------------------------------------------------------------- what is kept

    /** The routine's block without the statements that fill variables nobody asked for, and with those variables that are. */
    PgStep.Block whole(PgStep.Block block) {
        countVariable(SQL);
        var declarations = new ArrayList<>(moreDeclarations);
        variables.values().stream().filter(v -> !unasked(v.name())).forEach(declarations::add);
        declarations.addAll(block.declarations());
        var steps = new ArrayList<>(first);
        steps.addAll(kept(block.steps()));
        return new PgStep.Block(block.label(), declarations, steps, kept(block).handlers());
    }

    /** Statements without those that fill variables nobody asked for. */
    List<PgStep> kept(List<PgStep> steps) {
        var result = new ArrayList<PgStep>();
        for (PgStep step : steps) {
            if (!forNobody(step)) {
                result.add(kept(step));
            }
        }
        return result;
    }

    private boolean forNobody(PgStep step) {
        return switch (step) {
            case PgStep.Assign(PgExpr.Column(var path), var value) -> unasked(path.getFirst());
            case PgStep.Diagnostics d -> unasked(d.variable());
            default -> false;
        };
    }

    private boolean unasked(String name) {
        boolean total = totals.contains(name) && asked.contains(countVariable(SQL));
        return variables.containsKey(name) && !asked.contains(name) && !total;
    }

    private PgStep kept(PgStep step) {
        return switch (step) {
            case PgStep.Block b -> kept(b);
            case PgStep.If s -> new PgStep.If(branches(s.branches()), kept(s.otherwise()));
            case PgStep.Choose s ->
                new PgStep.Choose(
                        s.operand(), branches(s.branches()), s.otherwise().map(this::kept));
            case PgStep.Loop l -> new PgStep.Loop(l.label(), kept(l.steps()));
            case PgStep.While w -> new PgStep.While(w.label(), w.condition(), kept(w.steps()));
            case PgStep.ForRange f ->
                new PgStep.ForRange(
                        f.label(), f.variable(), f.direction(), f.first(), f.last(), f.by(), kept(f.steps()));
            case PgStep.ForQuery f -> new PgStep.ForQuery(f.label(), f.target(), f.query(), kept(f.steps()));
            case PgStep.ForCursor f ->
                new PgStep.ForCursor(f.label(), f.variable(), f.cursor(), f.arguments(), kept(f.steps()));
            case PgStep.ForExecute f ->
                new PgStep.ForExecute(f.label(), f.target(), f.sql(), f.using(), kept(f.steps()));
            case PgStep.Foreach f -> new PgStep.Foreach(f.label(), f.target(), f.array(), kept(f.steps()));
            default -> step; // the others hold no statements
        };
    }

    private List<PgStep.Branch> branches(List<PgStep.Branch> branches) {
        return branches.stream()
                .map(b -> new PgStep.Branch(b.conditions(), kept(b.steps())))
                .toList();
    }

    PgStep.Block kept(PgStep.Block block) {
        return new PgStep.Block(
                block.label(),
                block.declarations(),
                kept(block.steps()),
                block.handlers().stream()
                        .map(h -> new PgStep.Handler(h.conditions(), kept(h.steps())))
                        .toList());
    }
}
