package io.howdah.source;

import io.howdah.values.TextFormat.BinaryText;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about the format of data files; whatever is empty is detected from the file or has Oracle's default.
 *
 * @param charset Oracle's or Java's name
 * @param separator between fields, one or more characters
 * @param enclosure one character, or {@link #NO_ENCLOSURE}
 * @param escape one character that takes the next one literally; empty = an enclosure within a field is doubled
 * @param columns names in file order, when there is no header or the header is to be overruled
 * @param skipLines lines before the header or the first record
 * @param nullWords unenclosed words that mean NULL besides the empty field
 * @param masks Oracle datetime format models per column name, before the general ones
 * @param decimal decimal mark and {@code group}: group mark of numbers
 * @param language NLS_DATE_LANGUAGE
 */
public record FileOptions(
        Optional<String> charset,
        Optional<String> separator,
        Optional<String> enclosure,
        Optional<String> escape,
        Header header,
        List<String> columns,
        int skipLines,
        List<String> nullWords,
        Map<String, String> masks,
        Optional<String> dateMask,
        Optional<String> timestampMask,
        Optional<String> timestampTzMask,
        Optional<Character> decimal,
        Optional<Character> group,
        Optional<String> language,
        Optional<ZoneId> sessionZone,
        Optional<BinaryText> binary) {
    /** Fields are never enclosed. */
    public static final String NO_ENCLOSURE = "";

    public static final FileOptions NONE = new FileOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Header.DETECT,
            List.of(),
            0,
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public FileOptions {
        columns = List.copyOf(columns);
        nullWords = List.copyOf(nullWords);
        masks = Map.copyOf(masks);
    }

    public enum Header {
        DETECT,
        PRESENT,
        ABSENT
    }

    /** These options, and {@code defaults} for what is empty here. */
    public FileOptions orElse(FileOptions defaults) {
        return new FileOptions(
                charset.or(defaults::charset),
                separator.or(defaults::separator),
                enclosure.or(defaults::enclosure),
                escape.or(defaults::escape),
                header == Header.DETECT ? defaults.header : header,
                columns.isEmpty() ? defaults.columns : columns,
                skipLines == 0 ? defaults.skipLines : skipLines,
                nullWords.isEmpty() ? defaults.nullWords : nullWords,
                masks.isEmpty() ? defaults.masks : masks,
                dateMask.or(defaults::dateMask),
                timestampMask.or(defaults::timestampMask),
                timestampTzMask.or(defaults::timestampTzMask),
                decimal.or(defaults::decimal),
                group.or(defaults::group),
                language.or(defaults::language),
                sessionZone.or(defaults::sessionZone),
                binary.or(defaults::binary));
    }
}
