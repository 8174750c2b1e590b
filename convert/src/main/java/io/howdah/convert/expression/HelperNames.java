package io.howdah.convert.expression;

import io.howdah.convert.ConvertSettings.Compat;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a helper is called in the target. The one place that knows the schema of helpers.
 *
 * <p>With orafce, schema {@code oracle} belongs to that extension: helpers are installed into {@code oracle_howdah}, and of those that orafce
 * has with the same meaning orafce's are called (docs/adr/0013-orafce.md).
 */
public enum HelperNames {
    PLAIN("oracle", Map.of()),
    ORAFCE(
            "oracle_howdah",
            Map.of(
                    "mod", "oracle.mod",
                    "disable", "dbms_output.disable",
                    "enable", "dbms_output.enable",
                    "put", "dbms_output.put",
                    "put_line", "dbms_output.put_line"));

    /** Every schema that helpers may be in. */
    public static final Set<String> SCHEMAS =
            Stream.of(values()).map(HelperNames::schema).collect(Collectors.toUnmodifiableSet());

    /** Schemas that orafce makes; a migrated application's own are never these. */
    private static final String HIDDEN =
            "'oracle', 'oracle_howdah', 'dbms_alert', 'dbms_assert', 'dbms_output', 'dbms_pipe',"
                    + " 'dbms_random', 'dbms_sql', 'dbms_utility', 'plunit', 'plvchr', 'plvdate', 'plvlex', 'plvstr', 'plvsubst', 'utl_file'";

    private static final Pattern NAME = Pattern.compile("(?<!')\\boracle\\.(\\w+)");

    private final String schema;
    private final Map<String, String> counterparts;
    private final Pattern call;

    HelperNames(String schema, Map<String, String> counterparts) {
        this.schema = schema;
        this.counterparts = counterparts;
        this.call = Pattern.compile("\\b(?:"
                + Stream.concat(
                                Stream.of(schema),
                                counterparts.values().stream().map(c -> c.substring(0, c.indexOf('.'))))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("|"))
                + ")\\.(\\w+)");
    }

    public static HelperNames of(Compat compat) {
        return switch (compat) {
            case PLAIN -> PLAIN;
            case ORAFCE -> ORAFCE;
        };
    }

    public String schema() {
        return schema;
    }

    /** As a call must write it: {@code mod -> oracle.mod}. */
    public String qualified(String helper) {
        String counterpart = counterparts.get(helper);
        return counterpart != null ? counterpart : schema + "." + helper;
    }

    /** Whether the extension has it. */
    boolean isSupplied(String helper) {
        return counterparts.containsKey(helper);
    }

    /** Finds what may be calls of helpers; group 1 is the helper. */
    public Pattern calls() {
        return call;
    }

    /** The text of a helper's file, which is written for schema {@code oracle}. Settings such as {@code 'oracle.line'} keep their names. */
    String in(String text) {
        if (this == PLAIN) {
            return text;
        }
        String moved = NAME.matcher(text).replaceAll((MatchResult m) -> qualified(m.group(1)));
        return moved.replace("<> 'oracle'", "NOT IN (" + HIDDEN + ")").replace("('oracle',", "(" + HIDDEN + ",");
    }
}
