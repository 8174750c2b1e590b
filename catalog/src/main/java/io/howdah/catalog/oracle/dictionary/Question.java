package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.HowdahException;
import io.howdah.catalog.oracle.CatalogCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question to the dictionary. Its text is the resource {@code tables.sql}, {@code columns-12.1.sql} (holds from 12.1 on) or {@code
 * table-privileges.dba.sql} (where DBA_ and ALL_ views have different columns).
 */
enum Question {
    USERS("ALL_USERS", "11.2"),
    OBJECTS("ALL_OBJECTS", "11.2"),
    TABLES("ALL_ALL_TABLES", "11.2"),
    COLUMNS("ALL_TAB_COLS", "11.2", "12.1", "12.2", "23.0"),
    DEFAULTS("ALL_TAB_COLS", "11.2"),
    IDENTITY_COLUMNS("ALL_TAB_IDENTITY_COLS", "12.1"),
    CONSTRAINTS("ALL_CONSTRAINTS", "11.2"),
    CONSTRAINT_COLUMNS("ALL_CONS_COLUMNS", "11.2"),
    LOG_GROUPS("ALL_LOG_GROUPS", "11.2"),
    LOG_GROUP_COLUMNS("ALL_LOG_GROUP_COLUMNS", "11.2"),
    INDEXES("ALL_INDEXES", "11.2"),
    INDEX_COLUMNS("ALL_IND_COLUMNS", "11.2"),
    INDEX_EXPRESSIONS("ALL_IND_EXPRESSIONS", "11.2"),
    JOIN_INDEXES("ALL_JOIN_IND_COLUMNS", "11.2"),
    INDEX_PARTITIONING("ALL_PART_INDEXES", "11.2"),
    PARTITIONED_TABLES("ALL_PART_TABLES", "11.2", "12.2"),
    PARTITION_KEYS("ALL_PART_KEY_COLUMNS", "11.2"),
    SUBPARTITION_KEYS("ALL_SUBPART_KEY_COLUMNS", "11.2"),
    PARTITIONS("ALL_TAB_PARTITIONS", "11.2"),
    SUBPARTITIONS("ALL_TAB_SUBPARTITIONS", "11.2"),
    SUBPARTITION_TEMPLATES("ALL_SUBPARTITION_TEMPLATES", "11.2"),
    NESTED_TABLES("ALL_NESTED_TABLES", "11.2"),
    EXTERNAL_TABLES("ALL_EXTERNAL_TABLES", "11.2"),
    EXTERNAL_LOCATIONS("ALL_EXTERNAL_LOCATIONS", "11.2"),
    SEQUENCES("ALL_SEQUENCES", "11.2", "12.1", "18.0"),
    VIEWS("ALL_VIEWS", "11.2", "12.1", "12.2"),
    MATERIALIZED_VIEWS("ALL_MVIEWS", "11.2"),
    MATERIALIZED_VIEW_LOGS("ALL_MVIEW_LOGS", "11.2"),
    TABLE_COMMENTS("ALL_TAB_COMMENTS", "11.2"),
    MATERIALIZED_VIEW_COMMENTS("ALL_MVIEW_COMMENTS", "11.2"),
    COLUMN_COMMENTS("ALL_COL_COMMENTS", "11.2"),
    SYNONYMS("ALL_SYNONYMS", "11.2"),
    TABLE_PRIVILEGES("ALL_TAB_PRIVS", Split.BY_REACH, "11.2"),
    COLUMN_PRIVILEGES("ALL_COL_PRIVS", Split.BY_REACH, "11.2"),
    SYSTEM_PRIVILEGES("DBA_SYS_PRIVS", Split.BY_REACH, "11.2"),
    ROLE_PRIVILEGES("DBA_ROLE_PRIVS", Split.BY_REACH, "11.2"),
    ROLES("DBA_ROLES", Split.BY_REACH, "11.2", "12.1"),
    DATABASE_LINKS("ALL_DB_LINKS", "11.2"),
    DIRECTORIES("ALL_DIRECTORIES", "11.2"),
    SOURCE("ALL_SOURCE", "11.2"),
    CODE_SETTINGS("ALL_PLSQL_OBJECT_SETTINGS", "11.2"),
    TRIGGERS("ALL_TRIGGERS", "11.2"),
    SCHEDULER_JOBS("ALL_SCHEDULER_JOBS", "11.2"),
    /** From 19c on these are jobs of the scheduler too. */
    JOBS("DBA_JOBS", Split.BY_REACH, new Before("19.0"), "11.2"),
    POLICIES("ALL_POLICIES", "11.2"),
    SESSION_PRIVILEGES("SESSION_PRIVS", Split.ONE_VIEW, "11.2"),
    REDACTION_POLICIES("REDACTION_POLICIES", Split.ONE_VIEW, "11.2"),
    REDACTION_COLUMNS("REDACTION_COLUMNS", Split.ONE_VIEW, "11.2"),
    BLOCKCHAIN_TABLES("ALL_BLOCKCHAIN_TABLES", "19.0"),
    IMMUTABLE_TABLES("ALL_IMMUTABLE_TABLES", "19.0"),
    CONTEXTS("ALL_CONTEXT", "11.2"),
    ERRORS("ALL_ERRORS", "11.2"),
    TABLE_STATISTICS("ALL_TAB_STATISTICS", "11.2"),
    SEGMENTS("DBA_SEGMENTS", Split.BY_REACH, "11.2");

    private enum Split {
        SAME,
        BY_REACH,
        /** neither DBA_ nor ALL_ */
        ONE_VIEW
    }

    /** The release from which on it is not asked. */
    private record Before(String release) {}

    private static final String NEVER = "9999";

    private final String view;
    private final Split split;
    private final OracleVersion end;
    private final List<OracleVersion> variants;

    Question(String view, String... variants) {
        this(view, Split.SAME, variants);
    }

    Question(String view, Split split, String... variants) {
        this(view, split, new Before(NEVER), variants);
    }

    Question(String view, Split split, Before before, String... variants) {
        this.view = view;
        this.split = split;
        this.end = OracleVersion.parse(before.release());
        this.variants = List.of(variants).stream().map(OracleVersion::parse).toList();
    }

    /** For messages: {@code DBA_TABLES}. */
    String view(Reach reach) {
        if (split == Split.ONE_VIEW) {
            return view;
        }
        String name = view.substring(view.indexOf('_') + 1);
        return reach + "_" + name;
    }

    /** The newest text that this version understands; absent where it has nothing to ask. */
    Optional<OracleVersion> variant(OracleVersion version) {
        return version.isAtLeast(end)
                ? Optional.empty()
                : variants.reversed().stream().filter(version::isAtLeast).findFirst();
    }

    /** The text before that one. */
    Optional<OracleVersion> older(OracleVersion variant) {
        return variants.reversed().stream()
                .filter(v -> v.compareTo(variant) < 0)
                .findFirst();
    }

    String text(OracleVersion variant, Reach reach) {
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-')
                + (variant.equals(variants.getFirst()) ? "" : "-" + variant)
                + (split == Split.BY_REACH ? "." + reach.prefix() : "")
                + ".sql";
        try (InputStream in = Question.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new HowdahException(
                        CatalogCode.DICTIONARY_NOT_READ, "the query " + name + " is missing", "report this");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
