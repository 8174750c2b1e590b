package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Views of Oracle's dictionary that are there as helpers over pg_catalog, with Oracle's columns: {@code USER_OBJECTS ->
 * oracle.user_objects} (Oracle Database Reference 23ai, "Static Data Dictionary Views", "Dynamic Performance Views"). The columns stand in
 * the helpers' files: {@code -- columns OWNER text, OBJECT_ID numeric}.
 */
final class DictionaryViews {
    private static final Set<String> NAMES = Set.of(
            "all_arguments",
            "all_col_comments",
            "all_cons_columns",
            "all_constraints",
            "all_directories",
            "all_errors",
            "all_ind_columns",
            "all_indexes",
            "all_mviews",
            "all_objects",
            "all_procedures",
            "all_scheduler_jobs",
            "all_sequences",
            "all_source",
            "all_tab_columns",
            "all_tab_comments",
            "all_tab_partitions",
            "all_tab_privs",
            "all_tables",
            "all_triggers",
            "all_type_attrs",
            "all_types",
            "all_users",
            "all_views",
            "dba_tab_privs",
            "nls_database_parameters",
            "nls_session_parameters",
            "product_component_version",
            "session_roles",
            "user_arguments",
            "user_col_comments",
            "user_cons_columns",
            "user_constraints",
            "user_errors",
            "user_ind_columns",
            "user_indexes",
            "user_mviews",
            "user_objects",
            "user_procedures",
            "user_role_privs",
            "user_scheduler_jobs",
            "user_sequences",
            "user_source",
            "user_tab_columns",
            "user_tab_comments",
            "user_tab_partitions",
            "user_tab_privs",
            "user_tables",
            "user_triggers",
            "user_type_attrs",
            "user_types",
            "user_users",
            "user_views",
            "v_database",
            "v_instance",
            "v_parameter",
            "v_session",
            "v_version");

    /** Views that are the same as another one here: there is one database, and everybody sees the catalog. */
    private static final Map<String, String> SAME = Map.of(
            "USER_TAB_COLS", "user_tab_columns",
            "ALL_TAB_COLS", "all_tab_columns",
            "DBA_TAB_COLS", "all_tab_columns",
            "NLS_INSTANCE_PARAMETERS", "nls_database_parameters",
            "USER_TAB_PRIVS_RECD", "user_tab_privs",
            "TABS", "user_tables",
            "OBJ", "user_objects",
            "IND", "user_indexes",
            "SEQ", "user_sequences");

    private static final Pattern COLUMNS = Pattern.compile("(?m)^-- columns (.*)$");

    private static final Pattern SYSTEM = Pattern.compile(
            "(?:DBA|CDB)_[A-Z0-9_]+|G?V_?\\$[A-Z0-9_$]+|X\\$[A-Z0-9_]+|XDB\\$[A-Z0-9_]+|APEX_[A-Z0-9_]+|WWV_[A-Z0-9_]+"
                    + "|(?:ROLE|USER|SESSION)_(?:SYS_|ROLE_)?PRIVS|ROLE_TAB_PRIVS|SESSION_CONTEXT|RECYCLEBIN"
                    + "|(?:USER|ALL)_(?:DEPENDENCIES|SYNONYMS|DB_LINKS|XML_[A-Z_]+|QUEUE[A-Z_]*|LOBS|SEGMENTS|EXTENTS|JOBS|MVIEW_[A-Z_]+"
                    + "|TAB_STATISTICS|TAB_COL_STATISTICS|TAB_SUBPARTITIONS|PART_[A-Z_]+|IND_PARTITIONS|IND_EXPRESSIONS|POLICIES|PLSQL_[A-Z_]+"
                    + "|COLL_TYPES|TYPE_METHODS|TYPE_VERSIONS|METHOD_PARAMS|IDENTIFIERS|STATEMENTS|STORED_SETTINGS|TABLESPACES|TS_QUOTAS"
                    + "|SCHEDULER_[A-Z_]+|CLUSTERS|REFS|NESTED_TABLES|VARRAYS|CONTEXT|UPDATABLE_COLUMNS|INTERNAL_TRIGGERS|TAB_MODIFICATIONS)");

    private DictionaryViews() {}

    /**
     * @param helper its name in schema {@code oracle}
     */
    record View(String helper, List<SourceColumn> columns) {
        View {
            columns = List.copyOf(columns);
        }
    }

    /** Whether the name is that of a view of Oracle's, with a helper or without. */
    static boolean isSystem(Identifier name) {
        return SYSTEM.matcher(name.text()).matches();
    }

    /** Empty when there is no helper for it. */
    static Optional<View> of(Identifier name) {
        String upper = name.text();
        String plain = upper.toLowerCase(Locale.ROOT);
        String helper = SAME.getOrDefault(upper, plain.replaceFirst("^g?v_?\\$", "v_"));
        if (!NAMES.contains(helper)) {
            helper = helper.replaceFirst("^dba_", "all_");
        }
        return NAMES.contains(helper) ? Optional.of(new View(helper, columns(helper))) : Optional.empty();
    }

    private static List<SourceColumn> columns(String helper) {
        List<SourceColumn> columns = new ArrayList<>();
        Matcher matcher = COLUMNS.matcher(OracleHelpers.text(helper));
        if (matcher.find()) {
            for (String column : matcher.group(1).split(", ", -1)) {
                String[] parts = column.split(" ", 2);
                String name = parts[0].toLowerCase(Locale.ROOT);
                boolean quoted = !name.matches("[a-z_][a-z0-9_]*") || name.equals("deferrable");
                columns.add(new SourceColumn(
                        new Identifier(parts[0]), quoted ? '"' + name + '"' : name, type(parts[1]), Nulls.NULLABLE));
            }
        }
        return columns;
    }

    private static SqlType type(String text) {
        return switch (text) {
            case "numeric" -> SqlType.NUMERIC;
            case "date" -> SqlType.DATE;
            case "timestamptz" -> SqlType.TIMESTAMPTZ;
            default -> SqlType.TEXT;
        };
    }
}
