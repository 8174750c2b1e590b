package io.howdah.pipelines.mirror;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.Place;
import io.howdah.base.Severity;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.account.Accounting;
import io.howdah.convert.account.Accounting.Extent;
import io.howdah.convert.account.Accounting.Manner;
import io.howdah.pipelines.mirror.MirrorConversion.Mirrored;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether each clause of a script is in what became of it, or in a finding. */
public final class ClauseAccounts {
    private static final Set<ObjectKind> CODE = Set.of(
            ObjectKind.PACKAGE,
            ObjectKind.PACKAGE_BODY,
            ObjectKind.PROCEDURE,
            ObjectKind.FUNCTION,
            ObjectKind.TRIGGER,
            ObjectKind.TYPE_BODY);

    private final ScriptSettings settings;
    private final Set<String> dissolved = new HashSet<>();

    public ClauseAccounts(ScriptSettings settings) {
        this.settings = settings;
    }

    /** What a statement of the source says that is nowhere else. */
    public record Unaccounted(Place place, Accounting.Missing missing) {}

    /** Notes the types and exceptions that a script defines. All scripts first. */
    public void know(MirrorConversion.Mirrored script) {
        units(script).forEach(u -> dissolved.addAll(Accounting.dissolved(u.text())));
    }

    public List<Unaccounted> of(Mirrored mirrored) {
        List<String> targets =
                mirrored.statements().stream().map(TargetStatement::sql).toList();
        List<Unaccounted> result = new ArrayList<>();
        for (ScriptUnit.Sql unit : units(mirrored)) {
            Accounting accounting = Accounting.of(unit.text(), dissolved);
            excuse(accounting, unit, mirrored);
            Manner manner = accounting.isSpecification() ? Manner.PRESENT : Manner.COUNTED;
            for (Accounting.Missing missing : accounting.missing(targets, manner)) {
                result.add(new Unaccounted(unit.placeAt(missing.word().start()), missing));
            }
        }
        return result;
    }

    private static void excuse(Accounting accounting, ScriptUnit.Sql unit, Mirrored mirrored) {
        for (Conversion.Outcome outcome : mirrored.outcomes()) {
            boolean lost = outcome.state() == Conversion.State.NOT_CONVERTED;
            for (Finding finding : outcome.findings()) {
                finding.place()
                        .or(outcome::place)
                        .ifPresent(place -> excuse(accounting, unit, finding, place, lost, outcome));
            }
        }
        for (Finding finding : mirrored.findings()) {
            finding.place().ifPresent(place -> {
                int offset = offset(unit, place);
                if (offset >= 0) {
                    accounting.excuse(offset, Extent.WHOLE, finding.message());
                }
            });
        }
    }

    private static void excuse(
            Accounting accounting,
            ScriptUnit.Sql unit,
            Finding finding,
            Place place,
            boolean lost,
            Conversion.Outcome outcome) {
        int offset = offset(unit, place);
        if (offset < 0) {
            return;
        }
        boolean own = outcome.place().equals(java.util.Optional.of(place));
        boolean nothing =
                outcome.target().isEmpty() && !CODE.contains(outcome.object().kind());
        Extent extent = nothing || lost && finding.severity() == Severity.LOSS
                ? Extent.WHOLE
                : finding.code().code().equals("CONVERT-2001")
                                || finding.code().code().equals("CONVERT-2003")
                        ? Extent.SUBPROGRAM
                        : own ? Extent.NAMED : Extent.STATEMENT;
        accounting.excuse(
                offset, extent, finding.message() + " " + finding.object().name());
    }

    /** Characters into the unit's text, or -1 when the place is elsewhere. */
    private static int offset(ScriptUnit.Sql unit, Place place) {
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
        int column = place.line() == begin.line() ? place.column() - begin.column() : place.column() - 1;
        int offset = lineStart + Math.max(0, column);
        return offset > text.length() ? -1 : offset;
    }

    private List<ScriptUnit.Sql> units(Mirrored mirrored) {
        List<ScriptUnit.Sql> units = new ArrayList<>();
        try (ScriptReader reader = ScriptReader.open(mirrored.script().path(), settings)) {
            while (reader.hasNext()) {
                if (reader.next() instanceof ScriptUnit.Sql sql) {
                    units.add(sql);
                }
            }
        }
        return units;
    }
}
