package io.howdah.convert.expression;

import io.howdah.base.HowdahException;
import io.howdah.convert.rule.RuleCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions, views and tables of schema {@code oracle} for what PostgreSQL has no native counterpart of, one {@code .sql} resource each.
 * With orafce they are in another schema, see {@link HelperNames}.
 */
public final class OracleHelpers {
    private static final Pattern NEEDS = Pattern.compile("(?m)^-- needs (\\w+)$");
    private static final Pattern FOR_THE_PROGRAM = Pattern.compile("(?m)^-- (needs|columns) .*\\n");

    private OracleHelpers() {}

    /**
     * The statements that create the named functions and those they call, schema first, in the order in which they must run, without
     * closing semicolons. Empty when no name is given.
     *
     * @param names as in {@link io.howdah.convert.SqlConverter.Converted#helpers()}
     * @throws HowdahException when a name is no helper: a mistake of this program
     */
    public static List<String> sql(Collection<String> names) {
        return sql(names, HelperNames.PLAIN);
    }

    /** As {@link #sql(Collection)}; what orafce has is not created, and the extension comes first when anything of it is called. */
    public static List<String> sql(Collection<String> names, HelperNames target) {
        Map<String, String> texts = new LinkedHashMap<>();
        names.stream().sorted().forEach(name -> collect(name, texts, target));
        List<String> statements = new ArrayList<>();
        if (texts.keySet().removeIf(target::isSupplied)) {
            statements.add("CREATE EXTENSION IF NOT EXISTS orafce");
        }
        if (!texts.isEmpty()) {
            statements.add("CREATE SCHEMA IF NOT EXISTS " + target.schema());
        }
        texts.values().forEach(text -> statements.addAll(statements(target.in(text))));
        return List.copyOf(statements);
    }

    /** Those it calls come before it. */
    private static void collect(String name, Map<String, String> texts, HelperNames target) {
        if (texts.containsKey(name)) {
            return;
        }
        if (target.isSupplied(name)) {
            texts.put(name, "");
            return;
        }
        String text = read(name);
        Matcher needs = NEEDS.matcher(text);
        while (needs.find()) {
            collect(needs.group(1), texts, target);
        }
        texts.put(name, text);
    }

    /** The text of one helper, as its file has it. */
    static String text(String name) {
        return read(name);
    }

    private static String read(String name) {
        try (InputStream in = OracleHelpers.class.getResourceAsStream("helpers/" + name + ".sql")) {
            if (in == null) {
                throw new HowdahException(
                        RuleCode.HELPER_MISSING, "there is no helper function " + name, "report this as a bug");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A function ends with {@code $$;}, anything else with {@code );} on a line of its own; the comment above stays with it. */
    private static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        for (String part : FOR_THE_PROGRAM.matcher(text).replaceAll("").split("(?<=\\$\\$|\n\\));\\s*(\\n|$)")) {
            if (!part.isBlank()) {
                statements.add(part.strip());
            }
        }
        return statements;
    }
}
