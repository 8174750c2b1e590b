package io.howdah.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What stands over executed cases: {@code area | manual, chapter, section}. The areas are those of {@code golden/meaning/areas.txt}; a case
 * without area belongs to {@link #OTHER}. The manual is one of Oracle's books; without it the case is refused.
 */
public record MeaningHeading(String area, String manual) {
    /** Cases that were put into no area. */
    public static final String OTHER = "other";

    /** Surefire runs in the module's folder. */
    public static final Path GOLDEN = Path.of("src/test/golden");

    public static final Path FOLDER = GOLDEN.resolve("meaning");

    /** The folder of the cases that are run: those that pass, or with {@code -Dcases=not-yet} those that do not yet. */
    public static Path wanted(String folder) {
        return GOLDEN.resolve(System.getProperty("cases", "")).resolve(folder);
    }

    private static final List<String> BOOKS = List.of(
            "SQL Language Reference",
            "PL/SQL Language Reference",
            "PL/SQL Packages and Types Reference",
            "Object-Relational Developer's Guide",
            "Administrator's Guide",
            "Globalization Support Guide",
            "Development Guide",
            "JSON Developer's Guide",
            "XML DB Developer's Guide",
            "Data Warehousing Guide");
    private static final Set<String> AREAS = Set.copyOf(areas());

    /** The lines of the list of areas, paragraph headings ({@code == SQL}) left out. */
    public static List<String> areas() {
        return lines().stream().filter(line -> !line.startsWith("== ")).toList();
    }

    /** The list of areas with its paragraph headings. */
    public static List<String> lines() {
        try {
            return Files.readAllLines(FOLDER.resolve("areas.txt")).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is written in the files. */
    public String text() {
        return area.equals(OTHER) ? manual : area + " | " + manual;
    }

    /** Reads the heading of a case; refuses one whose area is not in the list or that cites no book of Oracle's with a section. */
    public static MeaningHeading parse(String where, String text) {
        int bar = text.indexOf(" | ");
        String area = bar < 0 ? OTHER : text.substring(0, bar);
        String manual = bar < 0 ? text : text.substring(bar + 3);
        if (bar >= 0 && !AREAS.contains(area)) {
            throw new IllegalArgumentException(where + ": no such area in areas.txt: " + area);
        }
        if (BOOKS.stream().noneMatch(book -> manual.startsWith(book) && manual.indexOf(", ") > 0)) {
            throw new IllegalArgumentException(where + ": a case cites a book and a section of Oracle's: " + text);
        }
        return new MeaningHeading(area, manual);
    }
}
