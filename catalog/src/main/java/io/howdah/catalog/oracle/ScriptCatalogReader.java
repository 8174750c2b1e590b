package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.script.Charsets;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.SessionState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills a catalog from Oracle scripts of any origin, in any order and number. Scripts that others include are read where they are
 * included; the rest are top-level scripts, applied in the order given. INSERT statements are located, not parsed.
 */
public final class ScriptCatalogReader {
    private static final int HEAD = 1 << 20;

    private ScriptCatalogReader() {}

    /**
     * @param root the source directory: where {@code @} includes begin and what places are relative to
     * @param defaultSchema of names in scripts that do not say whose they are
     * @param charset of every script, Oracle's or Java's name; empty = detected per file
     * @param defines values of substitution variables and script parameters
     */
    public record Settings(
            Path root, Optional<Identifier> defaultSchema, Optional<String> charset, Map<String, String> defines) {
        public Settings {
            root = root.toAbsolutePath().normalize();
            defines = Map.copyOf(defines);
        }

        public static Settings of(Path root) {
            return new Settings(root, Optional.empty(), Optional.empty(), Map.of());
        }

        /** For {@link ScriptReader#range}. */
        public ScriptSettings scripts() {
            return new ScriptSettings(root, charset, defines);
        }
    }

    /**
     * Reads scripts.
     *
     * @throws io.howdah.base.HowdahException SQL-0001 when the character set is unknown; a script that cannot be read is a finding
     */
    public static ScriptEstate read(List<Path> scripts, Settings settings) {
        List<Path> files = scripts.stream()
                .map(p -> p.toAbsolutePath().normalize())
                .distinct()
                .toList();
        settings.charset().ifPresent(Charsets::named);
        return new EstateAssembly(ordered(files, settings.scripts()), settings).assemble();
    }

    /** Those that no other includes, in the order given. */
    static List<ScriptRun> ordered(List<Path> files, ScriptSettings settings) {
        Map<Path, ScriptRun> runs = runs(files, settings);
        List<ScriptRun> ordered = new ArrayList<>();
        for (Path file : files) {
            if (runs.containsKey(file)) {
                ordered.add(runs.get(file));
            }
        }
        return ordered;
    }

    /** Scripts with includes come first, so that few scripts are read twice: alone and where they are included. */
    public static List<Path> includersFirst(List<Path> files) {
        Map<Boolean, List<Path>> parts =
                files.stream().collect(Collectors.partitioningBy(ScriptCatalogReader::includes));
        return both(parts.getOrDefault(true, List.of()), parts.getOrDefault(false, List.of()));
    }

    private static Map<Path, ScriptRun> runs(List<Path> files, ScriptSettings settings) {
        Map<Path, ScriptRun> runs = new HashMap<>();
        Set<Path> included = new HashSet<>();
        for (Path file : includersFirst(files)) {
            if (!included.contains(file)) {
                add(ScriptRun.read(file, settings, SessionState.INITIAL), runs, included);
            }
        }
        adopt(runs, included, settings);
        return runs;
    }

    private static void add(ScriptRun run, Map<Path, ScriptRun> runs, Set<Path> included) {
        runs.put(run.script, run);
        for (Path script : run.scripts) {
            if (!script.equals(run.script)) {
                included.add(script);
                runs.remove(script);
            }
        }
    }

    /** A script that a variable hides from its includer starts in the session in which the includer stood. */
    private static void adopt(Map<Path, ScriptRun> runs, Set<Path> included, ScriptSettings settings) {
        Map<Path, SessionState> sessions = new HashMap<>();
        for (ScriptRun run : List.copyOf(runs.values())) {
            for (ScriptReader.PossibleInclude possible : run.possible) {
                sessions.putIfAbsent(possible.file(), possible.session());
            }
        }
        for (Path file : new LinkedHashSet<>(sessions.keySet())) {
            SessionState session = sessions.get(file);
            if (runs.containsKey(file) && session != null && session.schema().isPresent()) {
                add(ScriptRun.read(file, settings, session), runs, included);
            }
        }
    }

    /** Whether a script seems to include others: a line begins with {@code @}. */
    public static boolean includes(Path file) {
        try (InputStream in = Charsets.open(file)) {
            byte[] head = in.readNBytes(HEAD);
            boolean lineStart = true;
            for (byte b : head) {
                if (lineStart && b == '@') {
                    return true;
                }
                lineStart = b == '\n' || lineStart && (b == ' ' || b == '\t' || b == '\r' || b == 0);
            }
            return false;
        } catch (IOException e) {
            // reading it will say what is wrong
            return false;
        }
    }

    static <T> List<T> both(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
