package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tables, their columns and comments. */
final class TableSources {
    private static final Pattern STORE_AS =
            Pattern.compile("(?is)NESTED\\s+TABLE\\s+(\"[^\"]+\"|[\\w$#]+).*?STORE\\s+AS\\s+(\"[^\"]+\"|[\\w$#]+)");

    private TableSources() {}

    static Map<String, Source> all() {
        return Map.ofEntries(
                Map.entry(
                        "TABLES",
                        (e, s) -> tables(e).filter(t -> !isObjectTable(t)).map(t -> table(e, t))),
                Map.entry("ALL_TABLES", (e, s) -> tables(e).map(t -> table(e, t))),
                Map.entry(
                        "OBJECT_TABLES",
                        (e, s) -> tables(e).filter(TableSources::isObjectTable).map(t -> table(e, t))),
                Map.entry(
                        "XML_TABLES",
                        (e, s) -> tables(e).filter(TableSources::isXml).map(t -> Facts.named(t.name(), "TABLE_NAME"))),
                Map.entry("CATALOG", TableSources::catalog),
                Map.entry("TAB_COLS", (e, s) -> Stream.concat(columns(e), viewColumns(e))),
                Map.entry(
                        "TAB_COLUMNS",
                        (e, s) -> Stream.concat(
                                columns(e).filter(f -> f.value("COLUMN_ID").isPresent()), viewColumns(e))),
                Map.entry("TAB_IDENTITY_COLS", TableSources::identities),
                Map.entry("TAB_COMMENTS", TableSources::comments),
                Map.entry("COL_COMMENTS", TableSources::columnComments),
                Map.entry("NESTED_TABLES", TableSources::nested),
                Map.entry(
                        "EXTERNAL_TABLES",
                        (e, s) -> tables(e)
                                .filter(t -> t.kind() == Table.Kind.EXTERNAL)
                                .map(ExternalTable::of)
                                .map(ExternalTable::facts)),
                Map.entry(
                        "EXTERNAL_LOCATIONS",
                        (e, s) -> tables(e)
                                .filter(t -> t.kind() == Table.Kind.EXTERNAL)
                                .map(ExternalTable::of)
                                .flatMap(ExternalTable::locations)),
                Map.entry("LOBS", TableSources::lobs),
                Map.entry("TAB_STATISTICS", TableSources::statistics),
                Map.entry("ENCRYPTED_COLUMNS", (e, s) -> Stream.empty()),
                Map.entry("UNUSED_COL_TABS", (e, s) -> Stream.empty()),
                Map.entry("CLUSTERS", (e, s) -> OtherSources.clusters(e)));
    }

    static Stream<Table> tables(Estate estate) {
        List<Table> all = new ArrayList<>();
        estate.tables().forEach(all::add);
        return all.stream();
    }

    private static boolean isObjectTable(Table table) {
        return table.ofType().isPresent();
    }

    private static boolean isXml(Table table) {
        return table.ofType().filter(t -> t.name().text().equals("XMLTYPE")).isPresent();
    }

    static boolean isTemporary(Table table) {
        return table.kind() == Table.Kind.TEMPORARY_SESSION || table.kind() == Table.Kind.TEMPORARY_TRANSACTION;
    }

    // ---------------------------------------------------------------- tables

    private static Facts table(Estate estate, Table table) {
        boolean partitioned = table.partitioning().isPresent();
        boolean external = table.kind() == Table.Kind.EXTERNAL;
        boolean indexOrganized = table.kind() == Table.Kind.INDEX_ORGANIZED;
        boolean plain = !partitioned && !external && !indexOrganized && !isTemporary(table);
        Facts row = Facts.named(table.name(), "TABLE_NAME")
                .set("TABLESPACE_NAME", plain ? "USERS" : "")
                .set("DEGREE", "         1")
                .set("INSTANCES", "         1")
                .set("CACHE", "    N")
                .yesNo("PARTITIONED", partitioned)
                .set("IOT_TYPE", indexOrganized ? "IOT" : "")
                .yn("TEMPORARY", isTemporary(table))
                .yesNo("NESTED", table.kind() == Table.Kind.NESTED)
                .set("ROW_MOVEMENT", "DISABLED")
                .set("DURATION", duration(table))
                .set("READ_ONLY", "NO")
                .yesNo("EXTERNAL", external)
                .yesNo("SEGMENT_CREATED", !partitioned && !external)
                .yesNo(
                        "HAS_IDENTITY",
                        table.columns().stream().anyMatch(c -> c.identity().isPresent()))
                .yesNo(
                        "GLOBAL_STATS",
                        estate.database().statistics(table.name()).isPresent());
        if (plain) {
            row.set("PCT_FREE", 10).set("INI_TRANS", 1).set("MAX_TRANS", 255).set("INITIAL_EXTENT", 65536);
            row.set("NEXT_EXTENT", 1048576).set("MIN_EXTENTS", 1).set("MAX_EXTENTS", 2147483645);
            row.set("LOGGING", "YES").set("COMPRESSION", "DISABLED").set("BUFFER_POOL", "DEFAULT");
            row.set("FLASH_CACHE", "DEFAULT").set("CELL_FLASH_CACHE", "DEFAULT");
        }
        table.ofType()
                .ifPresent(t -> row.set("TABLE_TYPE_OWNER", isXml(table) ? new Identifier("SYS") : t.schema())
                        .set("TABLE_TYPE", t.name())
                        .set("OBJECT_ID_TYPE", "SYSTEM GENERATED"));
        clauseName(table, "CLUSTER")
                .ifPresent(c -> row.set("CLUSTER_NAME", c)
                        .set("CLUSTER_OWNER", table.name().schema()));
        estate.database().statistics(table.name()).ifPresent(s -> statistics(row, s));
        return row;
    }

    private static String duration(Table table) {
        return switch (table.kind()) {
            case TEMPORARY_SESSION -> "SYS$SESSION";
            case TEMPORARY_TRANSACTION -> "SYS$TRANSACTION";
            default -> "";
        };
    }

    private static Optional<String> clauseName(Table table, String keyword) {
        return table.clauses().stream()
                .filter(c -> c.keyword().equals(keyword))
                .map(c -> c.text().strip().split("[\\s(]+"))
                .filter(w -> w.length > 1)
                .map(w -> Identifier.oracle(w[1]).text())
                .findFirst();
    }

    static Facts statistics(Facts row, Database.Statistics s) {
        return row.set("NUM_ROWS", s.rows())
                .set("BLOCKS", s.blocks())
                .set("EMPTY_BLOCKS", 0)
                .set("AVG_SPACE", 0)
                .set("CHAIN_CNT", 0)
                .set("AVG_ROW_LEN", s.averageRowLength())
                .set("SAMPLE_SIZE", s.rows())
                .date("LAST_ANALYZED", s.analyzed());
    }

    private static Stream<Facts> statistics(Estate estate, SessionContext session) {
        return tables(estate).map(t -> {
            Facts row = Facts.named(t.name(), "TABLE_NAME").set("OBJECT_TYPE", "TABLE");
            estate.database().statistics(t.name()).ifPresent(s -> statistics(row, s));
            return row;
        });
    }

    private static Stream<Facts> catalog(Estate estate, SessionContext session) {
        Catalog c = estate.catalog();
        return Stream.of(
                        c.tables().stream().map(t -> entry(t.name(), "TABLE")),
                        c.views().stream()
                                .map(v -> entry(
                                        v.name(), v.materialized() == Catalog.Materialized.NO ? "VIEW" : "TABLE")),
                        c.sequences().stream().map(s -> entry(s.name(), "SEQUENCE")),
                        c.synonyms().stream().map(s -> entry(s.name(), "SYNONYM")))
                .flatMap(s -> s);
    }

    private static Facts entry(QualifiedName name, String type) {
        return Facts.named(name, "TABLE_NAME").set("TABLE_TYPE", type);
    }

    // ---------------------------------------------------------------- columns

    private static Stream<Facts> columns(Estate estate) {
        return tables(estate).flatMap(t -> estate.columns(t.name()).stream().map(c -> column(c)));
    }

    private static Facts column(ColumnEntry c) {
        Facts row = Facts.of(c.table())
                .set("OWNER", c.table().schema())
                .set("TABLE_NAME", c.table().name())
                .set("COLUMN_NAME", c.name())
                .set("NULLABLE", required(c) ? "N" : "Y")
                .set("COLUMN_ID", c.id())
                .set("INTERNAL_COLUMN_ID", c.internalId())
                .text("DATA_DEFAULT", c.text())
                .text("DATA_DEFAULT_VC", c.text())
                .yesNo("HIDDEN_COLUMN", c.isHidden())
                .yesNo("VIRTUAL_COLUMN", c.isVirtual())
                .yesNo("USER_GENERATED", c.declared().isPresent())
                .yesNo("DEFAULT_ON_NULL", c.isOnNull())
                .yesNo("DEFAULT_ON_NULL_UPD", c.isOnNullForUpdate())
                .yesNo("IDENTITY_COLUMN", c.isIdentity())
                .set("QUALIFIED_COL_NAME", c.path().isEmpty() ? c.name().text() : c.path());
        c.text().ifPresent(t -> row.set("DEFAULT_LENGTH", t.length()));
        if (!c.isVirtual()) {
            row.set("SEGMENT_COLUMN_ID", c.internalId());
        }
        TypeFacts type = TypeFacts.of(c.type().orElseGet(TableSources::expressionType));
        if (type.chars() > 0) {
            row.set("COLLATION", "USING_NLS_COMP");
        }
        return type.into(row);
    }

    private static boolean required(ColumnEntry c) {
        return c.isRequired();
    }

    /** The type of an index expression is not derived here; text is by far the most frequent. ASSUMED. */
    private static OracleType expressionType() {
        return new OracleType.Character(OracleType.CharacterKind.VARCHAR2, 4000, OracleType.LengthSemantics.BYTE);
    }

    private static Stream<Facts> viewColumns(Estate estate) {
        return estate.catalog().views().stream().flatMap(v -> ViewColumns.of(v, estate));
    }

    /** As a query on the view describes it. */
    static Facts described(QualifiedName view, ResultColumn c, int id) {
        OracleType type = ViewColumns.type(c);
        return TypeFacts.of(type)
                .into(Facts.of(view)
                        .set("OWNER", view.schema())
                        .set("TABLE_NAME", view.name())
                        .set("COLUMN_NAME", c.name())
                        .set("NULLABLE", c.nullability() == ResultColumn.Nullability.NOT_NULL ? "N" : "Y")
                        .set("COLUMN_ID", id)
                        .set("INTERNAL_COLUMN_ID", id)
                        .set("HIDDEN_COLUMN", "NO")
                        .set("VIRTUAL_COLUMN", "NO")
                        .set("USER_GENERATED", "YES")
                        .set("DEFAULT_ON_NULL", "NO")
                        .set("DEFAULT_ON_NULL_UPD", "NO")
                        .set("IDENTITY_COLUMN", "NO"));
    }

    /** BY DEFAULT stands for BY DEFAULT ON NULL too, as 19c shows it. */
    private static Stream<Facts> identities(Estate estate, SessionContext session) {
        return tables(estate)
                .flatMap(t -> t.columns().stream()
                        .filter(c -> c.identity().isPresent())
                        .map(c -> Facts.named(t.name(), "TABLE_NAME")
                                .set("COLUMN_NAME", c.name())
                                .set(
                                        "GENERATION_TYPE",
                                        c.identity().get().kind() == Statement.IdentityKind.ALWAYS
                                                ? "ALWAYS"
                                                : "BY DEFAULT")
                                .set(
                                        "SEQUENCE_NAME",
                                        estate.identitySequence(t.name()).name())
                                .set(
                                        "IDENTITY_OPTIONS",
                                        SequenceFacts.identityOptions(
                                                c.identity().get().sequence()))));
    }

    // ---------------------------------------------------------------- comments

    /** One row per table or view, commented or not. */
    private static Stream<Facts> comments(Estate estate, SessionContext session) {
        return Stream.concat(
                estate.catalog().tables().stream()
                        .map(t -> entry(t.name(), "TABLE").text("COMMENTS", t.comment())),
                estate.catalog().views().stream().map(v -> {
                    boolean view = v.materialized() == Catalog.Materialized.NO;
                    // the container table has a comment of Oracle's own
                    Optional<String> comment =
                            view ? v.comment() : Optional.of("snapshot table for snapshot " + v.name());
                    return entry(v.name(), view ? "VIEW" : "TABLE").text("COMMENTS", comment);
                }));
    }

    private static Stream<Facts> columnComments(Estate estate, SessionContext session) {
        return Stream.concat(
                tables(estate)
                        .flatMap(t -> t.columns().stream()
                                .map(c -> Facts.named(t.name(), "TABLE_NAME")
                                        .set("COLUMN_NAME", c.name())
                                        .text("COMMENTS", c.comment()))),
                estate.catalog().views().stream()
                        .flatMap(v -> Stream.concat(
                                        ViewColumns.names(v, estate).stream(),
                                        v.columnComments().stream().map(c -> c.column()))
                                .distinct()
                                .map(n -> Facts.named(v.name(), "TABLE_NAME")
                                        .set("COLUMN_NAME", n)
                                        .text("COMMENTS", ViewColumns.comment(v, n)))));
    }

    // ---------------------------------------------------------------- nested tables, LOBs

    private static Stream<Facts> nested(Estate estate, SessionContext session) {
        List<Facts> rows = new ArrayList<>();
        for (Table table : estate.tables()) {
            table.clauses().stream()
                    .filter(c -> table.kind() != Table.Kind.NESTED)
                    .filter(c -> c.keyword().toUpperCase(Locale.ROOT).startsWith("NESTED TABLE"))
                    .forEach(c -> {
                        Matcher m = STORE_AS.matcher(c.text());
                        while (m.find()) {
                            rows.add(nested(table, Identifier.oracle(m.group(1)), Identifier.oracle(m.group(2))));
                        }
                    });
        }
        return rows.stream();
    }

    private static Facts nested(Table parent, Identifier column, Identifier storage) {
        Facts row = Facts.named(new QualifiedName(parent.name().schema(), storage), "TABLE_NAME")
                .set("PARENT_TABLE_NAME", parent.name().name())
                .set("PARENT_TABLE_COLUMN", column);
        parent.column(column)
                .filter(c -> c.type() instanceof OracleType.UserDefined)
                .map(c -> ((OracleType.UserDefined) c.type()).name())
                .ifPresent(t -> row.set("TABLE_TYPE_OWNER", t.schema()).set("TABLE_TYPE_NAME", t.name()));
        return row;
    }

    private static Stream<Facts> lobs(Estate estate, SessionContext session) {
        return tables(estate)
                .filter(t -> t.kind() != Table.Kind.EXTERNAL)
                .flatMap(t -> estate.columns(t.name()).stream()
                        .filter(c -> c.type().filter(TableSources::isLob).isPresent())
                        .map(c -> lob(estate, t, c)));
    }

    static boolean isLob(OracleType type) {
        return type instanceof OracleType.Clob || type instanceof OracleType.Nclob || type instanceof OracleType.Blob;
    }

    /** Segments are named after the table's object id and the column's number: {@code SYS_LOB0000073101C00004$$}. */
    private static Facts lob(Estate estate, Table table, ColumnEntry column) {
        String number = "%010dC%05d$$".formatted(estate.objectId("TABLE", table.name()), column.internalId());
        return Facts.named(table.name(), "TABLE_NAME")
                .set("COLUMN_NAME", column.name())
                .set("SEGMENT_NAME", "SYS_LOB" + number)
                .set("INDEX_NAME", "SYS_IL" + number)
                .set("FORMAT", column.type().get() instanceof OracleType.Blob ? "NOT APPLICABLE" : "ENDIAN NEUTRAL ")
                .set("PARTITIONED", Value.yesNo(table.partitioning().isPresent()));
    }
}
