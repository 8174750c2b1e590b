package io.howdah.sql.oracle.script;

import io.howdah.base.Place;
import io.howdah.base.Severity;
import java.nio.file.Path;
import java.util.List;

/** How the reader words what it meets. */
final class ReaderFindings {
    /** Scripts that include each other. */
    static final int DEEPEST = 20;

    private final ScriptSettings settings;
    private final FindingLog findings;

    enum Recursion {
        ITSELF,
        TOO_DEEP
    }

    ReaderFindings(ScriptSettings settings, FindingLog findings) {
        this.settings = settings;
        this.findings = findings;
    }

    void ending(ScriptUnit.Sql unit, Piece piece) {
        boolean forgotten = piece.ending == Piece.Ending.NEXT_STATEMENT
                || piece.ending == Piece.Ending.END_OF_SCRIPT && unit.kind() == ScriptUnit.Kind.SQL;
        if (forgotten) {
            findings.add(
                    SqlCode.TERMINATOR_MISSING,
                    Severity.NOTE,
                    unit.bodyPlace(),
                    "the statement has no terminator"
                            + (piece.ending == Piece.Ending.END_OF_SCRIPT
                                    ? " before the script ends"
                                    : " before the next one"),
                    "");
        }
    }

    /** The unit itself, told of. */
    ScriptUnit malformed(ScriptUnit.Malformed unit, SqlCode code) {
        findings.add(
                code,
                code == SqlCode.NOT_A_STATEMENT ? Severity.WARNING : Severity.LOSS,
                unit.place(),
                unit.reason(),
                unit.hint());
        return unit;
    }

    /** A slash behind a statement that has run. */
    void repeated(ScriptUnit.Sql unit, Place place) {
        boolean insert = unit.text().startsWith("INSERT", unit.bodyOffset())
                || unit.text().startsWith("insert", unit.bodyOffset());
        findings.add(
                SqlCode.REPEATED_BY_SLASH,
                insert ? Severity.WARNING : Severity.NOTE,
                place,
                "SQL*Plus runs the statement before the slash a second time; it was taken once",
                insert ? "look whether the row is meant to be there twice" : "");
    }

    void charset(Frame frame) {
        if (frame.evidence() == Charsets.Evidence.GUESSED) {
            findings.addOnce(
                    "",
                    SqlCode.CHARSET_GUESSED,
                    Severity.NOTE,
                    new Place(frame.display(), 1, 0),
                    "not valid UTF-8, read as windows-1252",
                    "declare the character set if letters look wrong");
        }
    }

    // ---------------------------------------------------------------- includes

    void foundElsewhere(Path file, String name, Place place) {
        findings.add(
                SqlCode.INCLUDE_FOUND_ELSEWHERE,
                Severity.NOTE,
                place,
                "included " + settings.display(file) + " for " + name,
                "");
    }

    void several(List<Path> files, String name, Place place) {
        findings.add(
                SqlCode.INCLUDE_UNRESOLVED,
                Severity.WARNING,
                place,
                "the include " + name + " has a variable without a value; "
                        + String.join(
                                ", ", files.stream().map(settings::display).toList()) + " fit",
                "give the variable as a define");
    }

    void missing(String name, PlusSettings plus, Place place) {
        findings.add(
                PlusCommands.hasVariable(name, plus) ? SqlCode.INCLUDE_UNRESOLVED : SqlCode.INCLUDE_MISSING,
                Severity.LOSS,
                place,
                "the included script " + name + " was not found",
                "put it into the source directory, or give its variables as defines");
    }

    void recursion(Path file, Recursion how, Place place) {
        findings.add(
                SqlCode.INCLUDE_RECURSION,
                Severity.WARNING,
                place,
                how == Recursion.ITSELF
                        ? settings.display(file) + " includes itself"
                        : "scripts include each other more than " + DEEPEST + " deep at " + settings.display(file),
                "remove the include");
    }
}
