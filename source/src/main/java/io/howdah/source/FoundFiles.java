package io.howdah.source;

import io.howdah.source.SourceSettings.AsScript;
import io.howdah.source.SourceSettings.ByName;
import io.howdah.source.SourceSettings.DataOf;
import io.howdah.source.SourceSettings.FileRule;
import io.howdah.source.SourceSettings.Ignore;
import io.howdah.source.text.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Every file of an export directory, and what its name and first bytes say about it. */
final class FoundFiles {
    private static final Set<String> SCRIPTS = Set.of(
            "sql", "ddl", "dml", "pks", "pkb", "pls", "plb", "plsql", "pck", "pkg", "spc", "bdy", "trg", "tab", "vw",
            "view", "seq", "prc", "fnc", "typ", "tps", "tpb", "sps", "spb", "syn", "grt", "idx", "ind", "con", "cst",
            "mvw", "tbl");
    private static final Set<String> DATA = Set.of("csv", "tsv", "txt", "dat", "unl", "ldr", "dsv", "data", "psv");
    private static final Set<String> LEFT_BY_TOOLS = Set.of("log", "bad", "dsc", "lst", "md", "html", "lock");
    private static final Pattern SQL = Pattern.compile(
            "(?im)^\\s*(create\\s+(or\\s+replace|table|sequence|view|unique|index|type|user|global|public)|insert\\s+(into|all)\\s|alter\\s+(table|session)|comment\\s+on)");

    private FoundFiles() {}

    enum Kind {
        SCRIPT,
        CONTROL,
        DATA,
        OTHER
    }

    /**
     * @param name relative to the export directory, with {@code /}
     * @param kind as the name or the content says
     * @param rule of the settings, or one that says nothing
     */
    record Found(Path path, String name, long size, Kind kind, FileRule rule, String remark) {}

    static List<Found> in(Path root, SourceSettings settings) throws IOException {
        List<Found> found = new ArrayList<>();
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), 64, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean hidden =
                        !folder.equals(root) && folder.getFileName().toString().startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    found.add(look(root, file, attributes.size(), settings));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(Found::name));
        return found;
    }

    /** A file that was named by itself is a script, whatever it is called. */
    static Found script(Path root, Path file) throws IOException {
        String name = root.relativize(file).toString().replace('\\', '/');
        FileRule rule = new FileRule("", new ByName(), FileOptions.NONE);
        return new Found(file, name, Files.size(file), Kind.SCRIPT, rule, "");
    }

    private static Found look(Path root, Path file, long size, SourceSettings settings) throws IOException {
        String name = root.relativize(file).toString().replace('\\', '/');
        FileRule rule = settings.files().stream()
                .filter(r -> matches(r.glob(), name))
                .findFirst()
                .orElse(new FileRule("", new ByName(), FileOptions.NONE));
        return switch (rule.use()) {
            case AsScript s -> new Found(file, name, size, Kind.SCRIPT, rule, "");
            case DataOf d -> new Found(file, name, size, Kind.DATA, rule, "");
            case Ignore i -> new Found(file, name, size, Kind.OTHER, rule, "the settings say so");
            case ByName b -> byName(file, name, size, rule);
        };
    }

    private static Found byName(Path file, String name, long size, FileRule rule) throws IOException {
        String plain = FileBytes.plainName(name);
        int dot = plain.lastIndexOf('.');
        String extension = dot <= 0 ? "" : plain.substring(dot + 1);
        if (plain.startsWith(".")) {
            return new Found(file, name, size, Kind.OTHER, rule, "a hidden file");
        }
        if (SCRIPTS.contains(extension)) {
            return new Found(file, name, size, Kind.SCRIPT, rule, "");
        }
        if (extension.equals("ctl")) {
            return new Found(file, name, size, Kind.CONTROL, rule, "");
        }
        if (extension.equals("dmp")) {
            return new Found(file, name, size, Kind.OTHER, rule, "a dump that only Oracle's impdp or imp reads");
        }
        boolean sql = (DATA.contains(extension) || extension.isEmpty())
                && !extension.equals("csv")
                && looksLikeSql(file, name);
        if (sql) {
            return new Found(file, name, size, Kind.SCRIPT, rule, "");
        }
        if (extension.equals("txt") && !looksLikeData(file, name)) {
            return new Found(file, name, size, Kind.OTHER, rule, "text without fields");
        }
        if (DATA.contains(extension)) {
            return new Found(file, name, size, Kind.DATA, rule, "");
        }
        String remark =
                LEFT_BY_TOOLS.contains(extension) ? "neither script nor data" : "not a kind of file that is read";
        return new Found(file, name, size, Kind.OTHER, rule, remark);
    }

    private static boolean looksLikeSql(Path file, String name) throws IOException {
        return SQL.matcher(head(file, name)).find();
    }

    /** Most lines have the same number of some separator, one or more: prose has not. */
    private static boolean looksLikeData(Path file, String name) throws IOException {
        List<String> lines =
                head(file, name).lines().filter(l -> !l.isBlank()).limit(30).toList();
        if (lines.isEmpty()) {
            return true;
        }
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            long usual = lines.getFirst().chars().filter(c -> c == separator).count();
            long alike = lines.stream()
                    .filter(l -> l.chars().filter(c -> c == separator).count() == usual)
                    .count();
            if (usual > 0 && alike * 3 >= lines.size() * 2L) {
                return true;
            }
        }
        return false;
    }

    private static String head(Path file, String name) throws IOException {
        try (InputStream in = FileBytes.raw(file, name, FileBytes.packing(file))) {
            return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean matches(String glob, String name) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        Path path = Path.of(name);
        return glob.contains("/") ? matcher.matches(path) : matcher.matches(path.getFileName());
    }

    /** File name in upper case without folders and extensions: what may be a table's name. */
    static String stem(String name) {
        String plain = FileBytes.plainName(name);
        int dot = plain.lastIndexOf('.');
        return (dot <= 0 ? plain : plain.substring(0, dot)).toUpperCase(Locale.ROOT);
    }

    /** The folder that the file stands in, when it is not the export directory itself. */
    static Optional<String> folder(String name) {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String folders = name.substring(0, slash);
        return Optional.of(folders.substring(folders.lastIndexOf('/') + 1));
    }
}
