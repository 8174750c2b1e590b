package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.CatalogCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What ALL_OBJECTS lists beyond what was asked for is named, and what is invalid is told: no object is passed over. */
final class LeftObjects {
    /** Types of parts, which come with what they belong to; directories belong to SYS. */
    private static final Set<String> PARTS = Set.of(
            "TABLE PARTITION",
            "TABLE SUBPARTITION",
            "INDEX PARTITION",
            "INDEX SUBPARTITION",
            "LOB",
            "LOB PARTITION",
            "LOB SUBPARTITION",
            "DIRECTORY");

    private static final Map<String, ObjectKind> KINDS = Map.of(
            "TABLE", ObjectKind.TABLE,
            "VIEW", ObjectKind.VIEW,
            "MATERIALIZED VIEW", ObjectKind.MATERIALIZED_VIEW,
            "PROCEDURE", ObjectKind.PROCEDURE,
            "FUNCTION", ObjectKind.FUNCTION,
            "PACKAGE", ObjectKind.PACKAGE,
            "PACKAGE BODY", ObjectKind.PACKAGE_BODY,
            "TYPE", ObjectKind.TYPE,
            "TYPE BODY", ObjectKind.TYPE_BODY,
            "TRIGGER", ObjectKind.TRIGGER);

    private final Reading reading;

    LeftObjects(Reading reading) {
        this.reading = reading;
    }

    void apply() {
        List<Reading.Seen> invalid = new ArrayList<>();
        reading.ask(Question.OBJECTS, row -> {
            String type = row.text("OBJECT_TYPE");
            QualifiedName name = row.name("OWNER", "OBJECT_NAME");
            if (row.is("STATUS", "INVALID")) {
                invalid.add(new Reading.Seen(type, name));
            }
            if (!PARTS.contains(type) && !reading.seen().contains(new Reading.Seen(type, name))) {
                reading.named(named(type, name), "CREATE " + type + " " + name.quoted());
            }
        });
        invalid(invalid);
    }

    static QualifiedName named(String type, QualifiedName name) {
        return QualifiedName.of(name.schema().text(), type + " " + name.name());
    }

    /** The first error of each; asked only when something is invalid. */
    private void invalid(List<Reading.Seen> all) {
        if (all.isEmpty()) {
            return;
        }
        Map<Reading.Seen, String> errors = new HashMap<>();
        reading.ask(
                Question.ERRORS,
                r -> errors.putIfAbsent(
                        new Reading.Seen(r.text("TYPE"), r.name("OWNER", "NAME")),
                        "line " + r.text("LINE") + ": " + r.text("TEXT").strip()));
        all.forEach(i -> invalid(i, Optional.ofNullable(errors.get(i))));
    }

    /** A synonym or an invalid materialized view that only is stale repairs itself; code does so only if it can be compiled. */
    private void invalid(Reading.Seen object, Optional<String> error) {
        ObjectKind kind = Optional.ofNullable(KINDS.get(object.type())).orElse(ObjectKind.STATEMENT);
        reading.warn(
                CatalogCode.OBJECT_INVALID,
                Reading.object(kind, object.name()),
                "the object is invalid in Oracle"
                        + error.map(e -> ": " + e.replaceAll("\\s+", " "))
                                .orElse(": its code may not compile there either"),
                "ALTER " + object.type().replace(" BODY", "") + " "
                        + object.name().quoted() + " COMPILE, or leave it out",
                15);
    }
}
