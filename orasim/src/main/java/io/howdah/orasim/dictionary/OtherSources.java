package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the catalog keeps as text only: clusters, contexts, logs of materialized views. */
final class OtherSources {
    private static final String NAME = "((?:\"[^\"]+\"|[\\w$#]+)(?:\\s*\\.\\s*(?:\"[^\"]+\"|[\\w$#]+))?)";
    private static final Pattern CLUSTER = Pattern.compile("(?is)\\s*CREATE\\s+CLUSTER\\s+" + NAME + ".*");
    private static final Pattern CONTEXT = Pattern.compile(
            "(?is)\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?CONTEXT\\s+" + NAME + "\\s+USING\\s+" + NAME + ".*");
    private static final Pattern VIEW_LOG =
            Pattern.compile("(?is)\\s*CREATE\\s+MATERIALIZED\\s+VIEW\\s+LOG\\s+ON\\s+" + NAME + ".*");

    private OtherSources() {}

    static Stream<Facts> clusters(Estate estate) {
        return found(
                estate,
                CLUSTER,
                (schema, m) -> Facts.named(name(schema, m.group(1)), "CLUSTER_NAME")
                        .set("CLUSTER_TYPE", m.group().toUpperCase(Locale.ROOT).contains("HASHKEYS") ? "HASH" : "INDEX")
                        .set("SINGLE_TABLE", "N"));
    }

    /** A context belongs to SYS; ALL_CONTEXT has those that the session set values in, of which the simulator has none. */
    static Stream<Facts> contexts(Estate estate) {
        return found(estate, CONTEXT, (schema, m) -> {
            QualifiedName code = name(schema, m.group(2));
            return Facts.of(new Identifier("SYS"), s -> false)
                    .set("NAMESPACE", name(schema, m.group(1)).name())
                    .set("SCHEMA", code.schema())
                    .set("PACKAGE", code.name());
        });
    }

    /** MLOG$_ and the first 20 characters of the table's name (SQL Language Reference, CREATE MATERIALIZED VIEW LOG). */
    static Stream<Facts> viewLogs(Estate estate) {
        return found(estate, VIEW_LOG, (schema, m) -> {
            QualifiedName master = name(schema, m.group(1));
            String text = master.name().text();
            return Facts.of(master)
                    .set("LOG_OWNER", master.schema())
                    .set("MASTER", master.name())
                    .set("LOG_TABLE", "MLOG$_" + text.substring(0, Math.min(20, text.length())));
        });
    }

    private static Stream<Facts> found(Estate estate, Pattern pattern, BiFunction<Identifier, Matcher, Facts> row) {
        return estate.catalog().others().stream()
                .map(o -> new Found(o, pattern.matcher(o.text())))
                .filter(f -> f.matcher().matches())
                .map(f -> row.apply(f.object().object().name().schema(), f.matcher()));
    }

    private record Found(Catalog.OtherObject object, Matcher matcher) {}

    private static QualifiedName name(Identifier schema, String text) {
        String[] parts = text.split("\\s*\\.\\s*", 2);
        return parts.length == 2
                ? new QualifiedName(Identifier.oracle(parts[0]), Identifier.oracle(parts[1]))
                : new QualifiedName(schema, Identifier.oracle(parts[0]));
    }
}
