package io.howdah.pipelines.account;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.Place;
import io.howdah.base.Severity;
import io.howdah.convert.Conversion.Outcome;
import io.howdah.convert.Conversion.Replaced;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.account.Accounting;
import io.howdah.convert.account.Accounting.Extent;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which words of a statement need no image because a finding tells of them: no more than what the finding is about. */
final class Excuses {
    /** Objects whose place is that of a whole statement, so that a finding there says nothing about where in it. */
    private static final Set<ObjectKind> WHOLE_STATEMENTS = Set.of(
            ObjectKind.TABLE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.TYPE,
            ObjectKind.PACKAGE,
            ObjectKind.PACKAGE_BODY,
            ObjectKind.PROCEDURE,
            ObjectKind.FUNCTION,
            ObjectKind.TRIGGER,
            ObjectKind.TYPE_BODY);

    /** Elements of a table's definition. */
    private static final Set<ObjectKind> CONSTRAINTS = Set.of(
            ObjectKind.PRIMARY_KEY, ObjectKind.UNIQUE_CONSTRAINT, ObjectKind.FOREIGN_KEY, ObjectKind.CHECK_CONSTRAINT);

    private static final Set<ObjectKind> CODE = Set.of(
            ObjectKind.PACKAGE,
            ObjectKind.PACKAGE_BODY,
            ObjectKind.PROCEDURE,
            ObjectKind.FUNCTION,
            ObjectKind.TRIGGER,
            ObjectKind.TYPE_BODY);

    /** Findings about a whole subprogram: unreadable, in another language, in no specification. */
    private static final Set<String> SUBPROGRAMS = Set.of("CONVERT-2001", "CONVERT-2003", "CONVERT-2060");

    /** Clauses that a finding tells of by its code: temporary and external tables, autonomous transactions, triggers' transactions, states. */
    private static final Map<String, Set<String>> CLAUSES = Map.ofEntries(
            Map.entry("CONVERT-0070", Set.of("commit", "global", "private")),
            Map.entry("CONVERT-0072", Set.of("organization", "external")),
            Map.entry("CONVERT-0082", Set.of("invisible")),
            Map.entry("CONVERT-0100", Set.of("disable")),
            Map.entry("CONVERT-0102", Set.of("deferrable", "initially")),
            Map.entry("CONVERT-0133", Set.of("indextype", "parameters")),
            Map.entry("CONVERT-0150", Set.of("interval")),
            Map.entry("CONVERT-0152", Set.of("partition")),
            Map.entry("CONVERT-0153", Set.of("partition")),
            Map.entry("CONVERT-0154", Set.of("partition")),
            Map.entry("CONVERT-2023", Set.of("commit", "rollback")),
            Map.entry("CONVERT-2056", Set.of("commit", "rollback")));

    /** Findings about what is in the result: nothing is missing because of them. */
    private static final Set<String> ABOUT_RESULT = Set.of(
            "CONVERT-2009",
            "CONVERT-2010",
            "CONVERT-2020",
            "CONVERT-2021",
            "CONVERT-2041",
            "CONVERT-2042",
            "CONVERT-1020");

    /** Findings without loss that are about the whole declaration: cursors of packages, limits of collections, defaults of fields. */
    private static final Set<String> DECLARATIONS = Set.of("CONVERT-2162", "CONVERT-2163", "CONVERT-2165");

    private final ScriptUnit.Sql unit;
    private final Accounting accounting;

    Excuses(ScriptUnit.Sql unit, Accounting accounting) {
        this.unit = unit;
        this.accounting = accounting;
    }

    void apply(Converted converted) {
        if (accounting.names().stream().anyMatch(converted::passesDefaultsAtCalls)) {
            accounting.defaultsAtCalls();
        }
        if (accounting.changes(converted::isLost)) {
            accounting.excuse(0, Extent.WHOLE, "");
        }
        converted.outcomes(unit).forEach(o -> o.replaced().forEach(this::replaced));
        for (Converted.Told told : converted.told(unit)) {
            int offset = offset(told.place());
            if (offset >= 0) {
                told.outcome()
                        .ifPresentOrElse(
                                outcome -> ofObject(told, outcome, offset),
                                () -> accounting.excuse(
                                        offset,
                                        told.finding().severity() == Severity.NOTE ? Extent.NAMED : Extent.WHOLE,
                                        told.finding().message()));
            }
        }
    }

    private void replaced(Replaced part) {
        int begin = offset(part.from());
        int end = offset(part.to());
        if (begin >= 0 && end >= 0) {
            accounting.replaced(begin, end);
        }
    }

    private void ofObject(Converted.Told told, Outcome outcome, int offset) {
        Finding finding = told.finding();
        String code = finding.code().code();
        if (ABOUT_RESULT.contains(code) && finding.severity() != Severity.LOSS) {
            return;
        }
        if (finding.code() == ConvertCode.ROWS_OF_QUERY) {
            accounting.queryNotRun();
        }
        accounting.leftOut(leftOut(code, finding.message()));
        accounting.excuse(
                offset,
                extent(told, outcome),
                finding.message() + " " + finding.object().name());
    }

    private static Extent extent(Converted.Told told, Outcome outcome) {
        Finding finding = told.finding();
        boolean loss = finding.severity() == Severity.LOSS;
        boolean nothing =
                outcome.target().isEmpty() && !CODE.contains(outcome.object().kind());
        if (nothing || loss && Converted.isRefused(outcome)) {
            return CONSTRAINTS.contains(outcome.object().kind()) ? Extent.STATEMENT : Extent.WHOLE;
        }
        if (SUBPROGRAMS.contains(finding.code().code())) {
            return Extent.SUBPROGRAM;
        }
        boolean own = outcome.place().equals(Optional.of(told.place()))
                && WHOLE_STATEMENTS.contains(outcome.object().kind());
        return own
                ? Extent.NAMED
                : loss || DECLARATIONS.contains(finding.code().code()) ? Extent.STATEMENT : Extent.CONSTRUCT;
    }

    /** The words with which the clauses begin that a finding tells of. */
    private static Set<String> leftOut(String code, String message) {
        Set<String> known = CLAUSES.getOrDefault(code, Set.of());
        int list = message.indexOf("left out: ");
        if (list < 0) {
            return known;
        }
        Set<String> words = new HashSet<>(known);
        for (String clause : message.substring(list + 10).split(", ")) {
            words.add(clause.strip().toLowerCase(Locale.ROOT).split(" ")[0]);
        }
        return words;
    }

    /** Characters into the unit's text, or -1 when the place is elsewhere. */
    private int offset(Place place) {
        Place begin = unit.place();
        if (!place.file().equals(begin.file()) || place.line() < begin.line()) {
            return -1;
        }
        String text = unit.text();
        int lineStart = 0;
        for (long line = begin.line(); line < place.line(); line++) {
            int next = text.indexOf('\n', lineStart);
            if (next < 0) {
                return -1;
            }
            lineStart = next + 1;
        }
        int column = place.line() == begin.line() ? place.column() - Math.max(1, begin.column()) : place.column() - 1;
        int offset = lineStart + Math.max(0, column);
        return offset > text.length() ? -1 : offset;
    }
}
