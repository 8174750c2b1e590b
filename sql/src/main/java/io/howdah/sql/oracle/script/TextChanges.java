package io.howdah.sql.oracle.script;

import io.howdah.base.Place;
import io.howdah.base.Severity;
import java.util.Locale;

/** What SQL*Plus changes in a statement before it goes to the server: variables and lines that end with a hyphen. */
final class TextChanges {
    private final FindingLog findings;

    TextChanges(FindingLog findings) {
        this.findings = findings;
    }

    /**
     * SQL*Plus joins lines inside a text literal too. A statement that uses the hyphen elsewhere, or is no INSERT, was written for that;
     * in any other INSERT the hyphen and the line end are data of a row.
     */
    String hyphenated(String text, Place place, Piece piece) {
        boolean joins = piece.continued || !piece.word.equals("INSERT");
        findings.addOnce(
                String.valueOf(joins),
                SqlCode.HYPHEN_IN_TEXT,
                Severity.NOTE,
                place,
                "a line inside a text literal ends with a hyphen; "
                        + (joins
                                ? "it was joined to the next line as in SQL*Plus"
                                : "hyphen and line end were kept as data"),
                "");
        return joins ? Continuation.join(text) : text;
    }

    /** With the values of variables; each that has none is told once. */
    String substituted(String text, int from, Place place, PlusSettings plus) {
        Substitution result = Substitution.apply(text, from, plus);
        for (Substitution.Missing missing : result.missing()) {
            if (missing.inLiteral() == Substitution.Where.COMMENT) {
                continue;
            }
            boolean literal = missing.inLiteral() == Substitution.Where.LITERAL;
            findings.addOnce(
                    missing.name().toUpperCase(Locale.ROOT) + literal,
                    SqlCode.UNDEFINED_VARIABLE,
                    literal ? Severity.NOTE : Severity.WARNING,
                    StraightBlock.lineOf(text, 0, missing.offset(), place),
                    "variable " + missing.name() + " has no value"
                            + missing.reason().map(r -> ": " + r).orElse("")
                            + (literal ? "; the text literal keeps it as written" : "; it stays as written"),
                    literal
                            ? "if it is data, put SET DEFINE OFF at the start of the script"
                            : "give the define " + missing.name());
        }
        return result.text();
    }
}
