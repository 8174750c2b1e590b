package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.orasim.dictionary.ConstraintEntry.Naming;
import io.howdah.orasim.dictionary.IndexEntry.Key;
import io.howdah.orasim.dictionary.IndexEntry.Order;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Indexes, their columns, expressions and partitioning. */
final class IndexSources {
    private static final Pattern JOIN =
            Pattern.compile("([\\w$#.\"]+)\\.([\\w$#\"]+)\\s*=\\s*([\\w$#.\"]+)\\.([\\w$#\"]+)");

    private IndexSources() {}

    static Map<String, Source> all() {
        return Map.of(
                "INDEXES", (e, s) -> Stream.concat(indexes(e).map(i -> row(e, i)), lobIndexes(e, s)),
                "IND_COLUMNS", (e, s) -> indexes(e).flatMap(IndexSources::columns),
                "IND_EXPRESSIONS", (e, s) -> indexes(e).flatMap(IndexSources::expressions),
                "JOIN_IND_COLUMNS", (e, s) -> indexes(e).flatMap(IndexSources::joins),
                "PART_INDEXES", (e, s) -> indexes(e).flatMap(i -> partitioned(e, i)));
    }

    static Stream<IndexEntry> indexes(Estate estate) {
        return TableSources.tables(estate).flatMap(t -> estate.indexes(t.name()).stream());
    }

    private static boolean isPartitioned(IndexEntry index) {
        return index.table().partitioning().isPresent()
                && (index.says("LOCAL") || index.type().equals("IOT - TOP"));
    }

    private static Facts row(Estate estate, IndexEntry index) {
        boolean domain = index.type().endsWith("DOMAIN");
        boolean partitioned = isPartitioned(index) || index.says("GLOBAL");
        Facts row = Facts.of(index.table().name())
                .set("OWNER", index.name().schema())
                .set("INDEX_NAME", index.name().name())
                .set("INDEX_TYPE", index.type())
                .set("TABLE_OWNER", index.table().name().schema())
                .set("TABLE_NAME", index.table().name().name())
                .set("UNIQUENESS", index.unique().name())
                .set("TABLESPACE_NAME", partitioned || domain ? "" : "USERS")
                .set("STATUS", partitioned ? "N/A" : index.says("UNUSABLE") ? "UNUSABLE" : "VALID")
                .yesNo("PARTITIONED", partitioned)
                .yn("GENERATED", index.naming() == Naming.GENERATED)
                .yesNo(
                        "JOIN_INDEX",
                        index.index().filter(i -> !i.joinText().isEmpty()).isPresent())
                .set("VISIBILITY", index.says("INVISIBLE") ? "INVISIBLE" : "VISIBLE")
                .yesNo("CONSTRAINT_INDEX", index.constraint().isPresent());
        if (index.type().startsWith("FUNCTION-BASED")) {
            row.set("FUNCIDX_STATUS", "ENABLED");
        }
        if (!domain && !partitioned) {
            row.set("PCT_FREE", 10).set("INI_TRANS", 2).set("MAX_TRANS", 255).set("LOGGING", "YES");
            row.set("INITIAL_EXTENT", 65536).set("NEXT_EXTENT", 1048576).set("BUFFER_POOL", "DEFAULT");
        }
        index.index().flatMap(Table.Index::type).ifPresent(t -> indexType(index, t, row));
        estate.database()
                .statistics(index.table().name())
                .ifPresent(s -> row.set("NUM_ROWS", s.rows()).date("LAST_ANALYZED", s.analyzed()));
        return row;
    }

    private static void indexType(IndexEntry index, String type, Facts row) {
        int dot = type.indexOf('.');
        row.set("ITYP_OWNER", dot < 0 ? index.name().schema().text() : type.substring(0, dot))
                .set("ITYP_NAME", type.substring(dot + 1))
                .text("PARAMETERS", index.index().map(Table.Index::parameters))
                .set("DOMIDX_STATUS", "VALID")
                .set("DOMIDX_OPSTATUS", "VALID");
    }

    /** Each LOB brings an index of its own. */
    private static Stream<Facts> lobIndexes(Estate estate, SessionContext session) {
        return TableSources.tables(estate)
                .filter(t -> t.kind() != Table.Kind.EXTERNAL)
                .flatMap(t -> estate.columns(t.name()).stream()
                        .filter(c -> c.type().filter(TableSources::isLob).isPresent())
                        .map(c -> lobIndex(estate, t, c)));
    }

    private static Facts lobIndex(Estate estate, Table table, ColumnEntry column) {
        return Facts.of(table.name())
                .set("OWNER", table.name().schema())
                .set(
                        "INDEX_NAME",
                        "SYS_IL%010dC%05d$$".formatted(estate.objectId("TABLE", table.name()), column.internalId()))
                .set("INDEX_TYPE", "LOB")
                .set("TABLE_OWNER", table.name().schema())
                .set("TABLE_NAME", table.name().name())
                .set("UNIQUENESS", "UNIQUE")
                .set("TABLESPACE_NAME", "USERS")
                .set("STATUS", "VALID")
                .yesNo("PARTITIONED", table.partitioning().isPresent())
                .set("GENERATED", "Y")
                .set("JOIN_INDEX", "NO")
                .set("VISIBILITY", "VISIBLE")
                .set("CONSTRAINT_INDEX", "NO");
    }

    // ---------------------------------------------------------------- columns

    private static Facts of(IndexEntry index) {
        return Facts.of(index.table().name())
                .set("INDEX_OWNER", index.name().schema())
                .set("INDEX_NAME", index.name().name())
                .set("TABLE_OWNER", index.table().name().schema())
                .set("TABLE_NAME", index.table().name().name());
    }

    private static Stream<Facts> columns(IndexEntry index) {
        List<Facts> rows = new ArrayList<>();
        for (Key key : index.keys()) {
            Facts row = of(index)
                    .set("COLUMN_NAME", key.column())
                    .set("COLUMN_POSITION", rows.size() + 1)
                    .set("DESCEND", key.order() == Order.DESC ? "DESC" : "ASC");
            joined(index, rows.size())
                    .ifPresent(t -> row.set("TABLE_OWNER", t.schema()).set("TABLE_NAME", t.name()));
            index.table()
                    .column(key.column())
                    .map(c -> TypeFacts.of(c.type()))
                    .ifPresent(t -> row.set("COLUMN_LENGTH", t.length()).set("CHAR_LENGTH", t.chars()));
            rows.add(row);
        }
        return rows.stream();
    }

    /** The key of a join index is a column of another table. */
    private static Optional<QualifiedName> joined(IndexEntry index, int position) {
        return index.index()
                .filter(i -> !i.joinText().isEmpty())
                .map(i -> i.keys().get(position).value())
                .filter(Expr.Ref.class::isInstance)
                .map(r -> ((Expr.Ref) r).name())
                .filter(n -> n.parts().size() > 1)
                .map(n -> new QualifiedName(
                        n.parts().size() > 2
                                ? n.parts().getFirst()
                                : index.table().name().schema(),
                        n.parts().get(n.parts().size() - 2)));
    }

    private static Stream<Facts> expressions(IndexEntry index) {
        List<Facts> rows = new ArrayList<>();
        for (int i = 0; i < index.keys().size(); i++) {
            int position = i + 1;
            index.keys()
                    .get(i)
                    .expression()
                    .ifPresent(
                            e -> rows.add(of(index).set("COLUMN_EXPRESSION", e).set("COLUMN_POSITION", position)));
        }
        return rows.stream();
    }

    private static Stream<Facts> joins(IndexEntry index) {
        List<Facts> rows = new ArrayList<>();
        index.index().map(Table.Index::joinText).ifPresent(text -> {
            Matcher m = JOIN.matcher(text);
            while (m.find()) {
                QualifiedName inner = table(index, m.group(1));
                QualifiedName outer = table(index, m.group(3));
                rows.add(of(index)
                        .set("INNER_TABLE_OWNER", inner.schema())
                        .set("INNER_TABLE_NAME", inner.name())
                        .set("INNER_TABLE_COLUMN", Identifier.oracle(m.group(2)))
                        .set("OUTER_TABLE_OWNER", outer.schema())
                        .set("OUTER_TABLE_NAME", outer.name())
                        .set("OUTER_TABLE_COLUMN", Identifier.oracle(m.group(4))));
            }
        });
        return rows.stream();
    }

    private static QualifiedName table(IndexEntry index, String written) {
        String[] parts = written.split("\\.");
        return new QualifiedName(
                parts.length > 1 ? Identifier.oracle(parts[0]) : index.name().schema(),
                Identifier.oracle(parts[parts.length - 1]));
    }

    // ---------------------------------------------------------------- partitioning

    private static Stream<Facts> partitioned(Estate estate, IndexEntry index) {
        Optional<PartitionLayout> layout = estate.partitions(index.table().name());
        if (!isPartitioned(index) || layout.isEmpty()) {
            return Stream.empty();
        }
        PartitionLayout parts = layout.get();
        boolean prefixed = !parts.keyColumns().isEmpty()
                && index.keys().size() >= parts.keyColumns().size()
                && index.keys().subList(0, parts.keyColumns().size()).stream()
                        .map(Key::column)
                        .toList()
                        .equals(parts.keyColumns());
        return Stream.of(Facts.of(index.table().name())
                .set("OWNER", index.name().schema())
                .set("INDEX_NAME", index.name().name())
                .set("TABLE_NAME", index.table().name().name())
                .set("PARTITIONING_TYPE", parts.syntax().strategy().name())
                .set("PARTITION_COUNT", parts.partitions().size())
                .set("PARTITIONING_KEY_COUNT", parts.keyColumns().size())
                .set("LOCALITY", "LOCAL")
                .set("ALIGNMENT", prefixed ? "PREFIXED" : "NON_PREFIXED"));
    }
}
