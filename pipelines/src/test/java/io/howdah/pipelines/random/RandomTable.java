package io.howdah.pipelines.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A table of random columns and rows. Column 0 is the row's number, unique; whether it is the key is left to chance. */
record RandomTable(String name, List<Kind> kinds, boolean key, boolean partitioned, List<List<Cell>> rows) {
    static RandomTable make(String name, SplittableRandom random, Letters letters, List<Kind> choice, int size) {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.BIG, Kind.WORD));
        int columns = 1 + random.nextInt(7);
        for (int i = 0; i < columns; i++) {
            kinds.add(choice.get(random.nextInt(choice.size())));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(java.math.BigDecimal.valueOf(i))));
            for (Kind kind : kinds.subList(1, kinds.size())) {
                row.add(random.nextInt(6) == 0 ? Cell.NULL : kind.value(random, letters));
            }
            rows.add(row);
        }
        boolean key = random.nextBoolean();
        return new RandomTable(name, kinds, key, random.nextInt(3) == 0, rows);
    }

    static String column(int number) {
        return "C" + number;
    }

    String ddl() {
        StringBuilder sql = new StringBuilder("CREATE TABLE fz." + name + " (");
        for (int i = 0; i < kinds.size(); i++) {
            sql.append(i > 0 ? ", " : "")
                    .append(column(i))
                    .append(' ')
                    .append(kinds.get(i).oracle());
        }
        sql.append(key ? ", CONSTRAINT " + name + "_pk PRIMARY KEY (c0))" : ")");
        if (partitioned) {
            sql.append(" PARTITION BY RANGE (c0) (PARTITION ")
                    .append(name)
                    .append("_a VALUES LESS THAN (7), PARTITION ")
                    .append(name)
                    .append("_b VALUES LESS THAN (MAXVALUE))");
        }
        return sql + ";\n";
    }

    /** Shows every row as {@link #expected} has it. */
    String query() {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < kinds.size(); i++) {
            sql.append(i > 0 ? ", " : "").append(kinds.get(i).shown("c" + i));
        }
        return sql + " FROM fz." + name.toLowerCase(java.util.Locale.ROOT);
    }

    List<String> expected() {
        return rows.stream()
                .map(r -> r.stream().map(c -> c.expected().orElse("<null>")).collect(Collectors.joining("|")))
                .sorted()
                .toList();
    }
}
