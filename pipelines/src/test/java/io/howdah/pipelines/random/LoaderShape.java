package io.howdah.pipelines.random;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** How a SQL*Loader control file and its data are written. */
record LoaderShape(Form form, boolean packed) {
    enum Form {
        /** records end with a text of their own, line ends are data */
        STREAM,
        /** records begin with their length */
        VARIABLE,
        /** fields at positions of records of one length */
        FIXED,
        /** a record goes on as long as its last character says so */
        CONTINUED,
        /** texts stand in files of their own */
        LOB_FILES
    }

    private static final int WIDTH = 60;

    static LoaderShape random(SplittableRandom random) {
        return new LoaderShape(Form.values()[random.nextInt(Form.values().length)], random.nextInt(4) == 0);
    }

    Letters letters() {
        Letters all = Letters.ascii().with("é", "漢");
        return switch (form) {
            case STREAM -> all.without(p -> p.contains("|"));
            case VARIABLE, LOB_FILES -> all;
            case FIXED -> Letters.ascii().without(p -> !p.strip().equals(p) || p.isEmpty() || p.charAt(0) < ' ');
            case CONTINUED -> all.without(p -> p.contains("\n") || p.contains("\r") || p.contains("+"));
        };
    }

    /** What the form can hold without changing it. */
    List<Kind> kinds() {
        List<Kind> all = List.of(Kind.values());
        return form == Form.FIXED
                ? all.stream()
                        .filter(k -> k != Kind.BYTES && k != Kind.LONG_TEXT && k != Kind.RAW && k != Kind.NUMBER)
                        .filter(k -> k != Kind.WORD)
                        .toList()
                : all;
    }

    void write(Path directory, RandomTable table, SplittableRandom random) throws IOException {
        String name = table.name().toLowerCase(Locale.ROOT);
        Path folder = Files.createDirectories(directory.resolve(name));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int i = 0; i < table.rows().size(); i++) {
            data.writeBytes(record(folder, table, i, random));
        }
        String file = name + (packed ? ".dat.gz" : ".dat");
        CsvShape.write(folder.resolve(file), data.toByteArray(), packed);
        Files.writeString(folder.resolve(name + ".ctl"), control(table, file));
    }

    private byte[] record(Path folder, RandomTable table, int number, SplittableRandom random) throws IOException {
        List<Cell> row = table.rows().get(number);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.get(i);
            if (form == Form.FIXED) {
                text.append(String.format("%-" + WIDTH + "s", cell.field()));
                continue;
            }
            text.append(i > 0 ? "," : "");
            boolean lob = form == Form.LOB_FILES && table.kinds().get(i) == Kind.LONG_TEXT;
            if (lob && cell.expected().isPresent()) {
                String lobName = "lob_" + number + "_" + i + ".txt";
                Files.writeString(folder.resolve(lobName), cell.field());
                text.append(lobName);
            } else if (cell.expected().isPresent()) {
                boolean bare = cell.plain() && random.nextBoolean();
                text.append(bare ? cell.field() : "\"" + cell.field().replace("\"", "\"\"") + "\"");
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return switch (form) {
            case STREAM -> (text + "|\n").getBytes(StandardCharsets.UTF_8);
            case VARIABLE, LOB_FILES -> {
                byte[] length = String.format("%07d", bytes.length + 1).getBytes(StandardCharsets.US_ASCII);
                yield concat(length, bytes, new byte[] {'\n'});
            }
            case FIXED -> concat(bytes, new byte[] {'\n'}, new byte[0]);
            case CONTINUED -> continued(text.toString(), random).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Lines that go on begin with +, which is cut off by CONTINUEIF THIS. */
    private static String continued(String record, SplittableRandom random) {
        StringBuilder lines = new StringBuilder();
        int at = 0;
        while (record.length() - at > 20 && random.nextInt(4) > 0) {
            int end = at + 10;
            end += Character.isLowSurrogate(record.charAt(end)) ? 1 : 0;
            lines.append('+').append(record, at, end).append('\n');
            at = end;
        }
        return lines.append(' ').append(record.substring(at)).append('\n').toString();
    }

    private static byte[] concat(byte[] a, byte[] b, byte[] c) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        out.writeBytes(c);
        return out.toByteArray();
    }

    private String control(RandomTable table, String file) {
        StringBuilder text = new StringBuilder("LOAD DATA\nCHARACTERSET AL32UTF8\nINFILE '" + file + "' ");
        text.append(
                switch (form) {
                    case STREAM -> "\"str '|\\n'\"";
                    case VARIABLE, LOB_FILES -> "\"var 7\"";
                    case FIXED -> "\"fix " + (table.kinds().size() * WIDTH + 1) + "\"";
                    case CONTINUED -> "";
                });
        text.append(form == Form.CONTINUED ? "\nCONTINUEIF THIS (1:1) = '+'" : "");
        text.append("\nAPPEND INTO TABLE fz.").append(table.name());
        text.append(
                form == Form.FIXED
                        ? "\n("
                        : "\nFIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' TRAILING NULLCOLS\n(");
        for (int i = 0; i < table.kinds().size(); i++) {
            text.append(i > 0 ? ",\n " : "").append(field(table.kinds().get(i), i));
        }
        return text + ")\n";
    }

    private String field(Kind kind, int number) {
        String column = RandomTable.column(number);
        String mask = CsvShape.mask(kind)
                .map(m -> (kind == Kind.DATE
                                ? " DATE \""
                                : kind == Kind.ZONED ? " TIMESTAMP WITH TIME ZONE \"" : " TIMESTAMP \"")
                        + m + "\"")
                .orElse(form == Form.FIXED ? " CHAR" : " CHAR(20000)");
        if (form == Form.FIXED) {
            return column + " POSITION(" + (number * WIDTH + 1) + ":" + (number + 1) * WIDTH + ")" + mask;
        }
        return form == Form.LOB_FILES && kind == Kind.LONG_TEXT
                ? "f" + number + " FILLER CHAR(100), " + column + " LOBFILE(f" + number + ") TERMINATED BY EOF NULLIF f"
                        + number + " = BLANKS"
                : column + mask;
    }
}
