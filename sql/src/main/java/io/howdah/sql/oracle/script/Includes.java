package io.howdah.sql.oracle.script;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds included scripts. {@code @} starts at the working directory (taken to be the source directory, then that of the first script),
 * {@code @@} at the directory of the calling script. Where neither helps, the end of the path is looked for below the source
 * directory, because export scripts often name directories of another machine.
 */
final class Includes {
    /** Stands where a variable has no value. */
    private static final char WILDCARD = '\uE000';

    private final Path root;

    Includes(Path root) {
        this.root = root;
    }

    sealed interface Result {}

    record Found(Path file) implements Result {}

    /** By the end of its path, or as the only one that fits a name with a variable in it. */
    record FoundElsewhere(Path file) implements Result {}

    /** A variable in the name fits several files. */
    record Several(List<Path> files) implements Result {}

    record Missing() implements Result {}

    /** The name as written, with a sign for each variable that has no value. */
    static String wildcards(String name, PlusSettings plus) {
        if (plus.define() == PlusSettings.OFF) {
            return name;
        }
        StringBuilder pattern = new StringBuilder();
        for (int p = 0; p < name.length(); p++) {
            int start = p;
            while (start < name.length() && name.charAt(start) == plus.define()) {
                start++;
            }
            int end = start > p ? Substitution.nameEnd(name, start) : start;
            if (end > start) {
                pattern.append(WILDCARD);
                p = end < name.length() && name.charAt(end) == plus.concat() ? end : end - 1;
            } else {
                pattern.append(name.charAt(p));
            }
        }
        return pattern.toString();
    }

    /**
     * @param name as {@link #wildcards} makes it
     * @param starts directories to look in, in order
     */
    Result resolve(String name, List<Path> starts) throws IOException {
        String path = name.replace('\\', '/');
        try {
            if (path.indexOf(WILDCARD) >= 0) {
                return byPattern(path, WILDCARD, starts);
            }
            for (Path start : starts) {
                Optional<Path> file = existing(start, path);
                if (file.isPresent()) {
                    return new Found(file.get());
                }
            }
            for (String end : ends(path)) {
                for (Path start : elsewhere(starts)) {
                    Optional<Path> file = existing(start, end);
                    if (file.isPresent()) {
                        return new FoundElsewhere(file.get());
                    }
                }
            }
            return new Missing();
        } catch (InvalidPathException e) {
            return new Missing();
        }
    }

    private Set<Path> elsewhere(List<Path> starts) {
        Set<Path> all = new LinkedHashSet<>();
        all.add(root);
        all.addAll(starts);
        return all;
    }

    private Result byPattern(String path, char wildcard, List<Path> starts) throws IOException {
        int slash = path.lastIndexOf('/');
        String directory = slash < 0 ? "" : path.substring(0, slash);
        String name = path.substring(slash + 1);
        if (directory.indexOf(wildcard) >= 0
                || name.replace(String.valueOf(wildcard), "")
                        .replace(".sql", "")
                        .isEmpty()) {
            return new Missing();
        }
        String glob = name.replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1").replace(wildcard, '*');
        PathMatcher matcher =
                FileSystems.getDefault().getPathMatcher("glob:" + (name.endsWith(".sql") ? glob : glob + ".sql"));
        Set<String> directories = new LinkedHashSet<>(List.of(directory));
        directories.addAll(ends(directory));
        directories.add(""); // the last folder named can be the source directory itself
        for (String candidate : directories) {
            for (Path start : elsewhere(starts)) {
                Path folder = start.resolve(candidate).normalize();
                if (Files.isDirectory(folder)) {
                    List<Path> files = matching(folder, matcher);
                    if (files.size() == 1) {
                        return new FoundElsewhere(files.getFirst());
                    }
                    if (!files.isEmpty()) {
                        return new Several(files);
                    }
                }
            }
        }
        return new Missing();
    }

    private static List<Path> matching(Path folder, PathMatcher matcher) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> matcher.matches(f.getFileName()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** {@code a/b/c -> b/c, c}. */
    private static List<String> ends(String path) {
        List<String> ends = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String end = path.substring(slash + 1);
            if (!end.isEmpty() && !end.startsWith("/")) {
                ends.add(end);
            }
        }
        return ends;
    }

    private static Optional<Path> existing(Path start, String path) throws IOException {
        for (String name : path.matches(".*\\.[^./]+") ? List.of(path, path + ".sql") : List.of(path + ".sql", path)) {
            Path file = start.resolve(name).normalize();
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            Path folder = file.getParent();
            if (folder != null && Files.isDirectory(folder)) {
                // scripts written on Windows do not mind case
                String wanted = String.valueOf(file.getFileName());
                try (Stream<Path> files = Files.list(folder)) {
                    Optional<Path> same = files.filter(
                                    f -> f.getFileName().toString().equalsIgnoreCase(wanted))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .findFirst();
                    if (same.isPresent()) {
                        return same;
                    }
                }
            }
        }
        return Optional.empty();
    }
}
