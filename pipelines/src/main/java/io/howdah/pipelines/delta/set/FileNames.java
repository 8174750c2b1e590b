package io.howdah.pipelines.delta.set;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.pipelines.delta.set.SetFile.Format;
import io.howdah.pipelines.delta.set.SetFile.Kind;
import io.howdah.source.FileOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file's name tells where there is no manifest: {@code [schema.]table[.partition].delete[.number].csv[.gz]}. */
final class FileNames {
    private static final Set<String> ENDINGS = Set.of("csv", "txt", "tsv", "dsv", "dat");
    private static final Pattern NAME = Pattern.compile(
            "(?:([^.]+)\\.)?([^.]+?)(?:\\.([^.]+))?\\.(delete|insert)(?:\\.[0-9]+)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern MEANT =
            Pattern.compile("[^._].*\\.(delete|insert)(\\.[0-9]+)?(\\..*|~)?", Pattern.CASE_INSENSITIVE);
    /** Of files that stand beside data. */
    private static final Set<String> SIDES = Set.of(
            "md5", "sha1", "sha256", "sha512", "crc", "crc32", "asc", "sig", "ctl", "log", "ok", "done", "json", "xml");

    private FileNames() {}

    /** @throws HowdahException {@link DeltaCode#UNKNOWN_FILE} for a file that is meant as data, by its name, but cannot be read */
    static void requireNoData(String name) {
        if (isMeant(name)) {
            throw new HowdahException(
                    DeltaCode.UNKNOWN_FILE,
                    "could not read " + name + ": its ending is none of " + String.join(", ", new TreeSet<>(ENDINGS))
                            + ", with .gz or without",
                    "deliver it as such a file, remove it, or let its name begin with a dot when it is no part of the set");
        }
    }

    /** Whether the name tells rows, though not in a way that can be read. */
    static boolean isMeant(String name) {
        return !isData(name) && MEANT.matcher(name).matches() && !SIDES.contains(ending(name));
    }

    /** Whether the file is meant as data at all. */
    static boolean isData(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !last.startsWith(".") && !last.startsWith("_") && ENDINGS.contains(ending(plain(last)));
    }

    /**
     * @throws HowdahException {@link DeltaCode#UNKNOWN_FILE}
     */
    static SetFile file(Path path, String name, FileOptions options) {
        String plain = plain(name.substring(name.lastIndexOf('/') + 1));
        Matcher match =
                NAME.matcher(plain.substring(0, plain.length() - ending(plain).length() - 1));
        if (!match.matches()) {
            throw new HowdahException(
                    DeltaCode.UNKNOWN_FILE,
                    "could not tell the table and the kind of " + name,
                    "name it like schema.table.delete.csv or schema.table.partition.insert.csv.gz, or add a manifest.json");
        }
        return new SetFile(
                path,
                name,
                (match.group(1) == null ? "" : match.group(1) + ".") + match.group(2),
                Kind.valueOf(match.group(4).toUpperCase(Locale.ROOT)),
                Optional.ofNullable(match.group(3)),
                Format.ORACLE,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                List.of(),
                options,
                Way.HERE);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
