package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.catalog.oracle.StatementCatalog;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One reading of a dictionary: what is asked, for which schemas, and where the answers go. Used by one thread. */
record Reading(Dictionary dictionary, List<Identifier> owners, StatementCatalog catalog, Set<Seen> seen) {
    /** @param type as ALL_OBJECTS says it */
    record Seen(String type, QualifiedName name) {}

    Reading(Dictionary dictionary, List<Identifier> owners, StatementCatalog catalog) {
        this(dictionary, owners, catalog, new HashSet<>());
    }

    /** The view of its own kind has the object, so it is dealt with there. */
    void see(String type, QualifiedName name) {
        seen.add(new Seen(type, name));
    }

    /** An object of the dictionary as findings name it. */
    static ObjectRef object(ObjectKind kind, QualifiedName name) {
        return new ObjectRef(kind, name);
    }

    static ObjectRef member(ObjectKind kind, QualifiedName table, Identifier member) {
        return object(kind, new QualifiedName(table.schema(), new Identifier(table.name() + "." + member)));
    }

    /** What stands for file and line: {@code table HR.EMPLOYEES:1}. */
    static Place place(ObjectRef object) {
        return new Place(object.toString(), 1, 0);
    }

    List<Row> rows(Question question) {
        return dictionary.rows(question, owners);
    }

    void ask(Question question, Consumer<Row> reader) {
        dictionary.ask(question, owners, reader);
    }

    boolean owns(Identifier schema) {
        return owners.contains(schema);
    }

    // ---------------------------------------------------------------- statements

    /** What is only named, by words that tell its kind. */
    void named(QualifiedName name, String text) {
        ObjectRef object = object(ObjectKind.STATEMENT, name);
        catalog.name(object, text, place(object));
    }

    void apply(Statement statement, String text, ObjectRef object) {
        catalog.apply(
                statement,
                new StatementCatalog.Source(text, place(object), object.name().schema()));
    }

    /** A statement of which the dictionary holds parts as text; what cannot be read is a finding. */
    void apply(String text, ObjectRef object) {
        apply(text, object, StatementCatalog.Lengths.BYTE);
    }

    void apply(String text, ObjectRef object, StatementCatalog.Lengths lengths) {
        try {
            catalog.applyText(
                    OracleParser.statement(text),
                    new StatementCatalog.Source(
                            text, place(object), object.name().schema(), lengths));
        } catch (SyntaxException e) {
            notUnderstood(object, "its text", e);
        }
    }

    /** An expression as Oracle keeps it: a default, a condition, the key of an index. */
    Optional<Expr> expression(String text, ObjectRef object, String what) {
        try {
            return Optional.of(OracleParser.expression(text));
        } catch (SyntaxException e) {
            notUnderstood(object, what + " " + shortened(text), e);
            return Optional.empty();
        }
    }

    void notUnderstood(ObjectRef object, String what, SyntaxException e) {
        loss(
                CatalogCode.SYNTAX,
                object,
                "could not read " + what + " of " + object + " in the dictionary: " + e.getMessage(),
                "create it by hand on the target",
                15);
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > 80 ? line.substring(0, 80) + " ..." : line;
    }

    // ---------------------------------------------------------------- findings

    void note(CatalogCode code, ObjectRef object, String message) {
        catalog.report(Finding.note(code, object, Optional.of(place(object)), message));
    }

    void warn(CatalogCode code, ObjectRef object, String message, String hint, int minutes) {
        catalog.report(Finding.warning(code, object, Optional.of(place(object)), message, hint, minutes));
    }

    void loss(CatalogCode code, ObjectRef object, String message, String hint, int minutes) {
        catalog.report(Finding.loss(code, object, Optional.of(place(object)), message, hint, minutes));
    }
}
