package io.howdah.orasim.dictionary;

import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What cannot be compiled: views whose query fails, and code whose frame Howdah's parser cannot read (ASSUMED to be what Oracle's compiler
 * refuses; names and types inside code are not looked at).
 *
 * @param line from 1 on
 * @param position column in the line, from 1 on
 */
record InvalidObjects(String type, QualifiedName name, int line, int position, String text) {
    static List<InvalidObjects> of(Estate estate) {
        List<InvalidObjects> found = new ArrayList<>();
        for (Catalog.View view : estate.catalog().views()) {
            if (view.materialized() == Catalog.Materialized.NO) {
                estate.describer()
                        .fault(view.name())
                        .ifPresent(text -> found.add(new InvalidObjects("VIEW", view.name(), 0, 0, text)));
            }
        }
        for (Catalog.Code code : estate.catalog().code()) {
            if (code.object().kind() != ObjectKind.STATEMENT) {
                fault(code).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<InvalidObjects> fault(Catalog.Code code) {
        String text = SourceText.stored(code.text());
        try {
            OracleParser.unit(text, CompilationFlags.NEWEST);
            return Optional.empty();
        } catch (SyntaxException e) {
            int offset = Math.min(e.offset(), text.length());
            int start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
            int line = 1
                    + (int) text.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            return Optional.of(new InvalidObjects(
                    CodeSources.type(code.object().kind()),
                    code.object().name(),
                    line,
                    Math.max(1, offset - start + 1),
                    "PLS-00103: " + e.getMessage()));
        }
    }

    /** ALL_ERRORS: an error that a view has carries line 0 (ASSUMED). */
    static Stream<Facts> errors(Estate estate) {
        return estate.invalid().stream()
                .map(i -> Facts.named(i.name(), "NAME")
                        .set("TYPE", i.type())
                        .set("SEQUENCE", 1)
                        .set("LINE", i.line())
                        .set("POSITION", i.position())
                        .set("TEXT", i.text())
                        .set("ATTRIBUTE", "ERROR"));
    }
}
