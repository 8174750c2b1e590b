package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.orasim.engine.SessionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** ALL_TRIGGERS, from the head of each trigger's text. */
final class TriggerFacts {
    private static final Pattern TIMING = Pattern.compile("(?i)\\b(BEFORE|AFTER|INSTEAD\\s+OF|FOR)\\b");
    private static final Pattern EVENT = Pattern.compile("(?i)\\b(INSERT|UPDATE|DELETE)\\b");
    private static final Pattern BODY = Pattern.compile("(?i)\\b(DECLARE|BEGIN|COMPOUND\\s+TRIGGER|CALL)\\b");
    private static final Pattern WHEN = Pattern.compile("(?is)\\bWHEN\\s*\\((.*)\\)\\s*$");
    private static final Pattern NAME =
            Pattern.compile("(?is)TRIGGER\\s+(?:(?:\"[^\"]+\"|[\\w$#]+)\\s*\\.\\s*)?(?:\"[^\"]+\"|[\\w$#]+)");

    private TriggerFacts() {}

    static Stream<Facts> rows(Estate estate, SessionContext session) {
        return estate.catalog().code().stream()
                .filter(c -> c.object().kind() == ObjectKind.TRIGGER)
                .map(c -> row(estate, c));
    }

    private static Facts row(Estate estate, Catalog.Code code) {
        String text = SourceText.stored(code.text());
        Matcher body = BODY.matcher(text);
        int split = body.find() ? body.start() : text.length();
        Matcher name = NAME.matcher(text);
        String head = name.find() && name.end() <= split ? text.substring(name.end(), split) : text.substring(0, split);
        String timing = timing(head);
        boolean compound = text.startsWith("COMPOUND", split);
        boolean each = Pattern.compile("(?i)FOR\\s+EACH\\s+ROW").matcher(head).find();
        Facts row = Facts.named(code.object().name(), "TRIGGER_NAME")
                .set(
                        "TRIGGER_TYPE",
                        compound
                                ? "COMPOUND"
                                : timing.equals("INSTEAD OF") ? timing : timing + (each ? " EACH ROW" : " STATEMENT"))
                .set("TRIGGERING_EVENT", String.join(" OR ", events(head)))
                .set("REFERENCING_NAMES", "REFERENCING NEW AS NEW OLD AS OLD")
                .set("STATUS", disabled(estate, code.object().name()) ? "DISABLED" : "ENABLED")
                .set("DESCRIPTION", text.substring(0, split).replaceFirst("(?i)^TRIGGER\\s+", ""))
                .set("TRIGGER_BODY", text.substring(split));
        Matcher when = WHEN.matcher(head);
        if (when.find()) {
            row.set("WHEN_CLAUSE", when.group(1));
        }
        code.table().ifPresentOrElse(t -> on(estate, row, t), () -> row.set("BASE_OBJECT_TYPE", "SCHEMA"));
        return row;
    }

    private static void on(Estate estate, Facts row, QualifiedName table) {
        row.set("TABLE_OWNER", table.schema())
                .set("TABLE_NAME", table.name())
                .set("BASE_OBJECT_TYPE", estate.table(table).isPresent() ? "TABLE" : "VIEW");
    }

    private static String timing(String head) {
        Matcher m = TIMING.matcher(head);
        return m.find() ? m.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ") : "";
    }

    private static List<String> events(String head) {
        List<String> events = new ArrayList<>();
        Matcher m = EVENT.matcher(head);
        while (m.find()) {
            String event = m.group(1).toUpperCase(Locale.ROOT);
            if (!events.contains(event)) {
                events.add(event);
            }
        }
        return events;
    }

    /** ALTER TRIGGER ... DISABLE is kept as a statement that is only named. */
    static boolean disabled(Estate estate, QualifiedName trigger) {
        Pattern alter = Pattern.compile("(?is)ALTER\\s+TRIGGER\\s+(.*?)\\s+DISABLE\\s*");
        return estate.catalog().others().stream()
                .map(o -> alter.matcher(o.text().strip()))
                .filter(Matcher::matches)
                .map(m -> m.group(1).split("\\."))
                .anyMatch(p -> Optional.of(Identifier.oracle(p[p.length - 1].strip()))
                        .filter(trigger.name()::equals)
                        .isPresent());
    }
}
