package io.howdah.catalog.oracle;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.script.PlusSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import io.howdah.sql.oracle.script.SessionState;
import io.howdah.sql.oracle.tree.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A catalog made of statements that stand in no script: those that would create again what a live dictionary describes. They shape the
 * catalog by the same code as those of scripts, so that both readers agree. Used by one thread.
 */
public final class StatementCatalog {
    private static final int ONE_RUN = 0;

    private final EstateDraft estate = new EstateDraft(Origin.DICTIONARY);
    private final CatalogBuilder builder = new CatalogBuilder(estate);
    private final List<ScriptUnit.Sql> texts = new ArrayList<>();

    /**
     * @param text of the statement, for what is only named
     * @param place what findings name: an object of the dictionary, not a file
     * @param schema that unqualified names in it belong to
     * @param lengths what a length without BYTE or CHAR means ({@code NLS_LENGTH_SEMANTICS})
     */
    public record Source(String text, Place place, Identifier schema, Lengths lengths) {
        public Source(String text, Place place, Identifier schema) {
            this(text, place, schema, Lengths.BYTE);
        }
    }

    public enum Lengths {
        BYTE,
        CHAR
    }

    /** Applies a statement of which there is the whole text, so that what becomes of it can be held against that. */
    public void applyText(Statement statement, Source source) {
        texts.add(unit(source));
        apply(statement, source);
    }

    /** Statements of which the whole text is known, in the order in which they were applied. */
    public List<ScriptUnit.Sql> texts() {
        return List.copyOf(texts);
    }

    /** Applies a statement; one that names what is not there yet is tried again at the end. */
    public void apply(Statement statement, Source source) {
        builder.apply(new Step(statement, unit(source), source.schema(), ONE_RUN));
    }

    public void report(Finding finding) {
        estate.findings.add(finding);
    }

    /** What is found and only named. */
    public void name(ObjectRef object, String text, Place place) {
        estate.others.add(new Catalog.OtherObject(object, Redacted.text(text), Optional.of(place)));
    }

    /** Everything applied, with columns and types that follow from others filled in. */
    public Catalog finish() {
        builder.finish();
        new Completion(estate).run();
        return estate.catalog(estate.findings);
    }

    private static ScriptUnit.Sql unit(Source source) {
        var session = new SessionState(
                Optional.of(source.schema()),
                new SessionState.Parameters(
                        Map.of("NLS_LENGTH_SEMANTICS", source.lengths().name())),
                PlusSettings.INITIAL);
        return new ScriptUnit.Sql(
                source.place(),
                ScriptUnit.Kind.SQL,
                source.text(),
                0,
                Path.of(""),
                0,
                source.text().length(),
                source.place(),
                session);
    }
}
