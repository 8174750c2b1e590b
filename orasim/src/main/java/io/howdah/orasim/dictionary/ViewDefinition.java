package io.howdah.orasim.dictionary;

import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.VirtualTable;
import io.howdah.orasim.server.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Columns of a family of views as a {@code .views} resource has them.
 *
 * @param family name without prefix: {@code TABLES}
 * @param prefixes letters of {@link Prefix}
 * @param since the release that has these views
 */
record ViewDefinition(String family, List<Prefix> prefixes, OracleVersion since, List<ColumnDefinition> columns) {
    enum Prefix {
        /** ALL_ */
        A,
        /** DBA_ */
        D,
        /** USER_ */
        U,
        /** a name of its own, for everybody */
        P,
        /** a name of its own, for those who may read the catalog */
        S,
        /** V$ */
        V
    }

    /**
     * @param constant what the column always shows; NULL when a row gives it
     * @param owner whether USER_ views leave it out
     * @param since the release that has it
     */
    record ColumnDefinition(VirtualTable.Column column, Value constant, boolean owner, OracleVersion since) {}

    private static final OracleVersion ALWAYS = OracleVersion.parse("11.2");

    static List<ViewDefinition> read(String resource) {
        try (InputStream in = ViewDefinition.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ViewDefinition> parse(String text) {
        List<ViewDefinition> all = new ArrayList<>();
        for (String block : text.split("(?m)^== ")) {
            if (block.startsWith("#") || block.isBlank()) {
                continue;
            }
            String[] lines = block.split("\n", 2);
            String[] head = lines[0].strip().split(" ");
            List<ColumnDefinition> columns = new ArrayList<>();
            for (String word : lines[1].strip().split("\\s+")) {
                columns.add(column(word));
            }
            all.add(new ViewDefinition(
                    head[0],
                    head[1].chars()
                            .mapToObj(c -> Prefix.valueOf(String.valueOf((char) c)))
                            .toList(),
                    head.length > 2 ? OracleVersion.parse(head[2].substring(1)) : ALWAYS,
                    List.copyOf(columns)));
        }
        return all;
    }

    /** {@code -OWNER:V128=SYS@23}. */
    private static ColumnDefinition column(String word) {
        boolean owner = word.startsWith("-");
        OracleVersion since = ALWAYS;
        String rest = owner ? word.substring(1) : word;
        int at = rest.lastIndexOf('@');
        if (at >= 0) {
            since = OracleVersion.parse(rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        int colon = rest.indexOf(':');
        int equals = rest.indexOf('=', colon);
        String name = rest.substring(0, colon);
        String type = rest.substring(colon + 1, equals < 0 ? rest.length() : equals);
        Optional<String> constant = equals < 0 ? Optional.empty() : Optional.of(rest.substring(equals + 1));
        int length = type.length() > 1 ? Integer.parseInt(type.substring(1)) : 0;
        SqlType sql = switch (type.charAt(0)) {
            case 'V' -> SqlType.VARCHAR2;
            case 'N' -> SqlType.NUMBER;
            case 'D' -> SqlType.DATE;
            case 'L' -> SqlType.LONG;
            case 'C' -> SqlType.CLOB;
            case 'R' -> SqlType.RAW;
            case 'T' -> SqlType.TIMESTAMP;
            case 'Z' -> SqlType.TIMESTAMP_TZ;
            case 'I' -> SqlType.INTERVAL_DS;
            default -> throw new IllegalStateException("type of " + word);
        };
        Value value = constant.map(c -> sql == SqlType.NUMBER ? Value.of(Long.parseLong(c)) : Value.of(c))
                .orElse(Value.NULL);
        return new ColumnDefinition(new VirtualTable.Column(name, sql, length), value, owner, since);
    }
}
