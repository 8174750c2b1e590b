package io.howdah.source.insert;

import io.howdah.catalog.oracle.InsertSegment;
import io.howdah.sql.oracle.script.Charsets;
import io.howdah.sql.oracle.script.PlusSettings;
import io.howdah.sql.oracle.script.ScriptSegment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stretches of INSERTs of one script, which may have been included several times: one more pass for each time that a variable which it
 * names had another value. A pass over the same text is left out.
 *
 * @param passes at least one, each in the order of the script
 * @param dropped the first stretch that was left out
 */
record Repeats(List<List<InsertSegment>> passes, Optional<InsertSegment> dropped) {
    private static final Pattern VARIABLE = Pattern.compile("&&?([\\w$#]+)");

    /** @param segments of one file, in the order in which they were met */
    static Repeats of(List<InsertSegment> segments) throws IOException {
        List<TreeMap<Long, InsertSegment>> passes = new ArrayList<>();
        Map<Path, Set<String>> named = new HashMap<>();
        Optional<InsertSegment> dropped = Optional.empty();
        for (InsertSegment segment : segments) {
            long start = segment.range().startByte();
            boolean again = false;
            for (TreeMap<Long, InsertSegment> pass : passes) {
                Optional<InsertSegment> before = at(pass, start);
                again |= before.isPresent() && sameText(before.get().range(), segment.range(), named);
            }
            if (again) {
                dropped = dropped.or(() -> Optional.of(segment));
                continue;
            }
            Optional<TreeMap<Long, InsertSegment>> free =
                    passes.stream().filter(p -> at(p, start).isEmpty()).findFirst();
            if (free.isEmpty()) {
                passes.add(new TreeMap<>());
            }
            free.orElseGet(passes::getLast).put(start, segment);
        }
        return new Repeats(passes.stream().map(p -> List.copyOf(p.values())).toList(), dropped);
    }

    private static Optional<InsertSegment> at(TreeMap<Long, InsertSegment> pass, long start) {
        return Optional.ofNullable(pass.floorEntry(start))
                .map(Map.Entry::getValue)
                .filter(s -> start < s.range().endByte());
    }

    private static boolean sameText(ScriptSegment first, ScriptSegment second, Map<Path, Set<String>> named)
            throws IOException {
        PlusSettings before = first.session().plus();
        PlusSettings now = second.session().plus();
        if (before.equals(now)) {
            return true;
        }
        Path file = second.file();
        if (!named.containsKey(file)) {
            named.put(file, variables(second));
        }
        return named.getOrDefault(file, Set.of()).stream()
                .allMatch(v -> Objects.equals(
                        before.variables().get(v), now.variables().get(v)));
    }

    /** The names behind ampersands, data or not, in upper case. */
    private static Set<String> variables(ScriptSegment range) throws IOException {
        Set<String> names = new HashSet<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Charsets.open(range.file()), range.charset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.indexOf('&') >= 0) {
                    for (Matcher m = VARIABLE.matcher(line); m.find(); ) {
                        names.add(m.group(1).toUpperCase(Locale.ROOT));
                    }
                }
            }
        }
        return names;
    }
}
