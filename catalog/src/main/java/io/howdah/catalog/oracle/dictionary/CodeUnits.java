package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.catalog.oracle.StatementCatalog.Lengths;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Packages, routines, triggers, object types and their bodies, as ALL_SOURCE holds them line by line. */
final class CodeUnits {
    /** PL/SQL Language Reference, "PL/SQL Source Text Wrapping": the word stands behind the unit's name. */
    private static final Pattern WRAPPED = Pattern.compile(
            "(?is)\\s*[\\w ]+?\\s+(?:(?:\"[^\"]+\"|[\\w$#]+)\\s*\\.\\s*)?(?:\"[^\"]+\"|[\\w$#]+)\\s+WRAPPED\\b.*");

    private final Reading reading;
    private final Set<String> inCharacters = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<Unit> current = Optional.empty();

    /** @param type as ALL_SOURCE says it: {@code PACKAGE BODY} */
    private record Unit(QualifiedName name, String type) {}

    CodeUnits(Reading reading) {
        this.reading = reading;
    }

    void apply() {
        reading.ask(Question.CODE_SETTINGS, r -> inCharacters.add(key(r.name("OWNER", "NAME"), r.text("TYPE"))));
        reading.ask(Question.SOURCE, this::line);
        finish();
        reading.ask(Question.TRIGGERS, this::disabled);
    }

    private static String key(QualifiedName name, String type) {
        return type + " " + name;
    }

    private void line(Row row) {
        Optional<Unit> unit = Optional.of(new Unit(row.name("OWNER", "NAME"), row.text("TYPE")));
        if (!unit.equals(current)) {
            finish();
            current = unit;
        }
        text.append(row.text("TEXT"));
    }

    private void finish() {
        current.ifPresent(unit -> unit(unit, text.toString()));
        text.setLength(0);
        current = Optional.empty();
    }

    private void unit(Unit unit, String source) {
        reading.see(unit.type(), unit.name());
        Optional<ObjectKind> kind = kind(unit.type());
        if (kind.isEmpty()) {
            reading.named(LeftObjects.named(unit.type(), unit.name()), source);
            return;
        }
        ObjectRef object = Reading.object(kind.get(), unit.name());
        if (WRAPPED.matcher(source).matches()) {
            reading.loss(
                    CatalogCode.CODE_WRAPPED,
                    object,
                    "the code is wrapped and cannot be read",
                    "get its source from whoever wrote it, and load it unwrapped",
                    60);
        }
        if (unit.name().name().text().startsWith("BIN$")) {
            reading.warn(
                    CatalogCode.NAME_OF_RECYCLE_BIN,
                    object,
                    "the " + unit.type().toLowerCase(Locale.ROOT)
                            + " came back from the recycle bin with its name from there; it is"
                            + " created by the name in its text",
                    "ALTER " + unit.type() + " " + unit.name().quoted() + " RENAME TO the name that it shall have",
                    5);
        }
        EvolvedType evolved =
                kind.get() == ObjectKind.TYPE ? EvolvedType.of(source) : new EvolvedType(source, List.of());
        for (String change : evolved.left()) {
            reading.loss(
                    CatalogCode.TYPE_CHANGED,
                    object,
                    "the type was changed by a statement that is not followed: " + Reading.shortened(change),
                    "change the type by hand on the target",
                    15);
        }
        reading.apply(
                "CREATE OR REPLACE " + evolved.text().strip(),
                object,
                inCharacters.contains(key(unit.name(), unit.type())) ? Lengths.CHAR : Lengths.BYTE);
    }

    private static Optional<ObjectKind> kind(String type) {
        return switch (type) {
            case "PROCEDURE" -> Optional.of(ObjectKind.PROCEDURE);
            case "FUNCTION" -> Optional.of(ObjectKind.FUNCTION);
            case "PACKAGE" -> Optional.of(ObjectKind.PACKAGE);
            case "PACKAGE BODY" -> Optional.of(ObjectKind.PACKAGE_BODY);
            case "TYPE" -> Optional.of(ObjectKind.TYPE);
            case "TYPE BODY" -> Optional.of(ObjectKind.TYPE_BODY);
            case "TRIGGER" -> Optional.of(ObjectKind.TRIGGER);
            default -> Optional.empty(); // JAVA SOURCE, LIBRARY, MLE MODULE
        };
    }

    private void disabled(Row row) {
        QualifiedName name = row.name("OWNER", "TRIGGER_NAME");
        reading.apply("ALTER TRIGGER " + name.quoted() + " DISABLE", Reading.object(ObjectKind.TRIGGER, name));
    }
}
