package io.howdah.pipelines.random;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a script of INSERTs is written. */
record InsertShape(Form form, Charset charset, String mark, boolean packed, boolean named, boolean upper) {
    enum Form {
        SINGLE,
        ALL,
        MANY_VALUES,
        BLOCK,
        MIXED
    }

    static InsertShape random(SplittableRandom random) {
        List<Charset> sets = List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                Charset.forName("windows-1252"),
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE);
        Charset set = sets.get(random.nextInt(sets.size()));
        return new InsertShape(
                Form.values()[random.nextInt(Form.values().length)],
                set,
                set.name().startsWith("UTF-16") || random.nextInt(5) == 0 && set.equals(StandardCharsets.UTF_8)
                        ? "\uFEFF"
                        : "",
                random.nextInt(3) == 0,
                random.nextBoolean(),
                random.nextBoolean());
    }

    Letters letters() {
        return charset.name().equals("windows-1252")
                ? Letters.ascii().with("é", "ß", "€")
                : Letters.ascii().with("é", "漢", "😀", "\u0a0a", "\u2727");
    }

    void write(Path directory, RandomTable table, SplittableRandom random) throws IOException {
        StringBuilder text =
                new StringBuilder(mark).append("SET DEFINE OFF\n-- rows of ").append(table.name());
        text.append(" é\nPROMPT it's\n");
        List<List<Cell>> rows = table.rows();
        for (int at = 0; at < rows.size(); ) {
            Form now = form == Form.MIXED ? Form.values()[random.nextInt(4)] : form;
            int count = now == Form.SINGLE ? 1 : Math.min(rows.size() - at, 1 + random.nextInt(4));
            text.append(statement(now, table, rows.subList(at, at + count), random));
            at += count;
            if (random.nextInt(5) == 0) {
                text.append(random.nextBoolean() ? "COMMIT;\n" : "\n-- it's; a comment\n/* INSERT INTO x; */\n");
            }
        }
        String name = "data_" + table.name().toLowerCase(java.util.Locale.ROOT) + (packed ? ".sql.gz" : ".sql");
        CsvShape.write(directory.resolve(name), text.toString().getBytes(charset), packed);
    }

    private String statement(Form now, RandomTable table, List<List<Cell>> rows, SplittableRandom random) {
        return switch (now) {
            case SINGLE, MIXED ->
                rows.stream().map(r -> insert(table, r, random) + ";\n").collect(Collectors.joining());
            case ALL ->
                "INSERT ALL\n"
                        + rows.stream()
                                .map(r -> "  " + into(table) + values(r, random) + "\n")
                                .collect(Collectors.joining())
                        + "SELECT * FROM dual;\n";
            case MANY_VALUES ->
                "INSERT " + into(table).strip() + " VALUES "
                        + rows.stream().map(r -> tuple(r, random)).collect(Collectors.joining(",\n  "))
                        + "\n;\n";
            case BLOCK ->
                "BEGIN\n"
                        + rows.stream()
                                .map(r -> "  " + insert(table, r, random) + ";\n")
                                .collect(Collectors.joining())
                        + "END;\n/\n";
        };
    }

    private String into(RandomTable table) {
        String columns = IntStream.range(0, table.kinds().size())
                .mapToObj(RandomTable::column)
                .collect(Collectors.joining(", "));
        return (upper ? "INTO FZ." : "into fz.") + table.name() + (named ? " (" + columns + ")" : "") + " ";
    }

    private String insert(RandomTable table, List<Cell> row, SplittableRandom random) {
        return (upper ? "INSERT " : "Insert ") + into(table) + values(row, random);
    }

    private String values(List<Cell> row, SplittableRandom random) {
        return (upper ? "VALUES " : "values ") + tuple(row, random);
    }

    private static String tuple(List<Cell> row, SplittableRandom random) {
        List<String> values = new ArrayList<>();
        row.forEach(c -> values.add(literal(c, random)));
        return "(" + String.join(random.nextBoolean() ? "," : ", ", values) + ")";
    }

    private static String literal(Cell cell, SplittableRandom random) {
        if (cell.expected().isEmpty()) {
            return random.nextInt(4) == 0 ? "''" : "NULL";
        }
        String text = cell.field();
        boolean isText = cell.literal().equals("'" + text.replace("'", "''") + "'");
        if (!isText) {
            return cell.literal();
        }
        return switch (random.nextInt(6)) {
            case 0 -> text.contains("]'") ? cell.literal() : "q'[" + text + "]'";
            case 1 -> text.contains("~'") ? cell.literal() : "Nq'~" + text + "~'";
            case 2 -> "TO_CLOB(" + cell.literal() + ")";
            case 3 -> split(text);
            default -> cell.literal();
        };
    }

    private static String split(String text) {
        int middle = text.length() / 2;
        if (middle > 0 && Character.isHighSurrogate(text.charAt(middle - 1))) {
            middle--;
        }
        return "'" + text.substring(0, middle).replace("'", "''") + "' || '"
                + text.substring(middle).replace("'", "''") + "'";
    }
}
