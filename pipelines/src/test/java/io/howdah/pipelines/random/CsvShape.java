package io.howdah.pipelines.random;

import io.howdah.source.FileOptions;
import io.howdah.source.SourceSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** How one delimited file is written. */
record CsvShape(
        String separator,
        char enclosure,
        boolean backslash,
        String lineEnd,
        boolean header,
        boolean encloseAll,
        Encoding encoding,
        boolean packed) {
    /** @param declared what the settings say; empty = to be detected */
    record Encoding(Charset charset, String mark, Optional<String> declared, String letters) {}

    private static final String EAST = "漢字カナー表ソ能";
    private static final List<Encoding> ENCODINGS = List.of(
            new Encoding(StandardCharsets.UTF_8, "", Optional.empty(), "éß漢😀\u00a0\u2028ő"),
            new Encoding(StandardCharsets.UTF_8, "\uFEFF", Optional.empty(), "éß漢😀"),
            new Encoding(Charset.forName("windows-1252"), "", Optional.of("WE8MSWIN1252"), "éß€ÿþ\u00a0"),
            new Encoding(StandardCharsets.UTF_16LE, "\uFEFF", Optional.empty(), "éß漢😀\u0a0a\u0d0d\u2c2c"),
            new Encoding(StandardCharsets.UTF_16BE, "\uFEFF", Optional.empty(), "éß漢😀\u0a0a"),
            new Encoding(Charset.forName("windows-31j"), "", Optional.of("JA16SJISTILDE"), EAST),
            new Encoding(Charset.forName("EUC-JP"), "", Optional.of("JA16EUC"), EAST),
            new Encoding(Charset.forName("GB18030"), "", Optional.of("ZHS32GB18030"), "漢字é😀"));

    static CsvShape random(SplittableRandom random) {
        List<String> separators = List.of(",", ";", "\t", "|", "~", "||", "\u0001", "<>", "~|~");
        boolean backslash = random.nextInt(4) == 0;
        return new CsvShape(
                separators.get(random.nextInt(separators.size())),
                random.nextInt(4) == 0 ? '\'' : '"',
                backslash,
                random.nextInt(3) == 0 ? "\r\n" : "\n",
                random.nextBoolean(),
                random.nextBoolean(),
                ENCODINGS.get(random.nextInt(ENCODINGS.size())),
                random.nextInt(3) == 0);
    }

    Letters letters() {
        List<String> more =
                encoding.letters().codePoints().mapToObj(Character::toString).toList();
        return Letters.ascii().with(more.toArray(String[]::new)).with(separator);
    }

    String fileName(RandomTable table) {
        return "fz." + table.name().toLowerCase(java.util.Locale.ROOT) + (packed ? ".csv.gz" : ".csv");
    }

    void write(Path directory, RandomTable table) throws IOException {
        StringBuilder text = new StringBuilder(encoding.mark());
        if (header) {
            text.append(String.join(
                            separator,
                            IntStream.range(0, table.kinds().size())
                                    .mapToObj(RandomTable::column)
                                    .toList()))
                    .append(lineEnd);
        }
        for (List<Cell> row : table.rows()) {
            List<String> fields = new ArrayList<>();
            row.forEach(c -> fields.add(field(c)));
            text.append(String.join(separator, fields)).append(lineEnd);
        }
        // the last line may well have no end
        int length = table.rows().size() % 2 == 0 ? text.length() : text.length() - lineEnd.length();
        write(directory.resolve(fileName(table)), text.substring(0, length).getBytes(encoding.charset()), packed);
    }

    static void write(Path file, byte[] bytes, boolean packed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (packed) {
            try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
                zip.write(bytes);
            }
        } else {
            out.write(bytes);
        }
        Files.write(file, out.toByteArray());
    }

    private String field(Cell cell) {
        String text = cell.field();
        String quote = String.valueOf(enclosure);
        if (cell.expected().isEmpty()) {
            return encloseAll ? quote + quote : "";
        }
        boolean simple = cell.plain() && !text.contains(separator) && !text.contains(quote);
        if (simple && !encloseAll) {
            return text;
        }
        return quote
                + (backslash
                        ? text.replace("\\", "\\\\").replace(quote, "\\" + quote)
                        : text.replace(quote, quote + quote))
                + quote;
    }

    SourceSettings.FileRule rule(RandomTable table) {
        FileOptions none = FileOptions.NONE;
        FileOptions options = new FileOptions(
                encoding.declared(),
                Optional.of(separator),
                Optional.of(String.valueOf(enclosure)),
                backslash ? Optional.of("\\") : Optional.empty(),
                header ? FileOptions.Header.PRESENT : FileOptions.Header.ABSENT,
                List.of(),
                0,
                List.of(),
                masks(table),
                none.dateMask(),
                none.timestampMask(),
                none.timestampTzMask(),
                Optional.of('.'),
                none.group(),
                none.language(),
                none.sessionZone(),
                none.binary());
        return new SourceSettings.FileRule(fileName(table), new SourceSettings.ByName(), options);
    }

    static Map<String, String> masks(RandomTable table) {
        Map<String, String> masks = new java.util.HashMap<>();
        for (int i = 0; i < table.kinds().size(); i++) {
            mask(table.kinds().get(i)).ifPresent(put(masks, RandomTable.column(i)));
        }
        return masks;
    }

    private static java.util.function.Consumer<String> put(Map<String, String> masks, String column) {
        return mask -> masks.put(column, mask);
    }

    static Optional<String> mask(Kind kind) {
        return switch (kind) {
            case DATE -> Optional.of(Moment.mask(0));
            case MICROS -> Optional.of(Moment.mask(6));
            case NANOS -> Optional.of(Moment.mask(9));
            case ZONED -> Optional.of(Moment.mask(6) + " TZR");
            default -> Optional.empty();
        };
    }
}
