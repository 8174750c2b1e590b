package io.howdah.values;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Prints MB of source text per second and core for each mapping: encoder, canonicaliser, and the target reader by canonical bytes. Run by hand. */
final class Throughput {
    private static final int VALUES = 200_000;
    private static final long WARM_UP = 1_500_000_000L;
    private static final long NANOS = 1_500_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Throughput() {}

    private interface Step {
        void run(byte[] text, int offset, int length, CopyBuffer out) throws BadValueException;
    }

    public static void main(String[] arguments) throws BadValueException {
        List<ValueCase> cases =
                arguments.length == 0 ? plain() : ValueCases.all().toList();
        System.out.printf("%-110s %8s %8s %8s%n", "mapping (MB/s)", "encode", "canon", "read");
        for (ValueCase test : cases) {
            System.out.println(line(test));
        }
    }

    /** What most columns look like. */
    private static List<ValueCase> plain() {
        OracleType date = new OracleType.Date();
        OracleType timestamp = new OracleType.Timestamp(6, OracleType.Zone.NONE);
        TextFormat iso = TextFormat.CANONICAL;
        TextFormat sqlcl = Values.masks("YYYY-MM-DD HH24:MI:SS", "YYYY-MM-DD HH24:MI:SS.FF", "");
        TextFormat american = Values.masks("DD-MON-RR", "DD-MON-RR HH.MI.SSXFF AM", "");
        return List.of(
                plain(
                        Values.number(9, 0),
                        new PostgresType.Integer(),
                        iso,
                        r -> Integer.toString(r.nextInt(100_000_000))),
                plain(
                        Values.number(18, 0),
                        new PostgresType.Bigint(),
                        iso,
                        r -> Long.toString(r.nextLong(1_000_000_000_000_000L))),
                plain(
                        Values.number(10, 2),
                        Values.numeric(10, 2),
                        iso,
                        r -> r.nextInt(1_000_000) + "." + (10 + r.nextInt(90))),
                plain(Values.ANY_NUMBER, Values.ANY_NUMERIC, iso, r -> r.nextInt() + "." + r.nextInt(1_000_000)),
                plain(
                        new OracleType.BinaryDouble(),
                        new PostgresType.DoublePrecision(),
                        iso,
                        r -> r.nextInt(10_000) + "." + r.nextInt(10_000)),
                plain(
                        Values.VARCHAR,
                        new PostgresType.Varchar(40),
                        iso,
                        r -> "Customer %07d of the north".formatted(r.nextInt(10_000_000))),
                plain(
                        Values.VARCHAR,
                        new PostgresType.Varchar(40),
                        iso,
                        r -> "Größe %07d für Mädchen".formatted(r.nextInt(10_000_000))),
                plain(Values.charOf(1), new PostgresType.Char(1), iso, r -> r.nextBoolean() ? "Y" : "N"),
                plain(date, new PostgresType.Timestamp(0), iso, Throughput::moment),
                plain(date, new PostgresType.Timestamp(0), sqlcl, Throughput::moment),
                plain(
                        date,
                        new PostgresType.Timestamp(0),
                        american,
                        r -> "%02d-FEB-%02d".formatted(1 + r.nextInt(28), r.nextInt(100))),
                plain(
                        timestamp,
                        new PostgresType.Timestamp(6),
                        iso,
                        r -> moment(r) + "." + (100_000 + r.nextInt(900_000))),
                plain(
                        timestamp,
                        new PostgresType.Timestamp(6),
                        sqlcl,
                        r -> moment(r) + "." + (100_000 + r.nextInt(900_000))),
                plain(new OracleType.Raw(100), new PostgresType.Bytea(), iso, r -> "0A1B2C3D".repeat(20)));
    }

    private static ValueCase plain(
            OracleType source, PostgresType target, TextFormat format, Function<Random, String> text) {
        return new ValueCase(source, target, format, random -> Values.utf8(text.apply(random)));
    }

    private static String moment(Random r) {
        return "%04d-%02d-%02d %02d:%02d:%02d"
                .formatted(
                        1950 + r.nextInt(100),
                        1 + r.nextInt(12),
                        1 + r.nextInt(28),
                        r.nextInt(24),
                        r.nextInt(60),
                        r.nextInt(60));
    }

    private static String line(ValueCase test) throws BadValueException {
        ValueEncoder encoder = Encoders.encoder(test.column(), test.format(), ValuePolicies.DEFAULT);
        Canonicaliser canonicaliser = Canonicalisers.canonicaliser(test.column(), test.format(), ValuePolicies.DEFAULT);
        TargetReader reader = TargetReaders.reader(test.column());
        Random random = new Random(1);
        List<byte[]> sources = new ArrayList<>();
        List<byte[]> targets = new ArrayList<>();
        CopyBuffer out = new CopyBuffer(1 << 16);
        while (sources.size() < VALUES) {
            byte[] source = test.generator().apply(random);
            out.truncate(0);
            try {
                encoder.encode(source, 0, source.length, out);
                if (Binary.int4(out.array(), 0) > 0) {
                    sources.add(source);
                    targets.add(java.util.Arrays.copyOfRange(out.array(), 4, out.size()));
                }
            } catch (BadValueException e) {
                out.truncate(0); // only good values are measured
            }
        }
        double encode = rate(sources, encoder::encode);
        double canon = rate(sources, (text, at, length, to) -> canonicaliser.canonical(text, at, length, to));
        double read = rate(targets, reader::canonical);
        String sample = new String(sources.getFirst(), StandardCharsets.UTF_8)
                .replace('\n', ' ')
                .replace('\r', ' ');
        String name = test + " " + sample.substring(0, Math.min(30, sample.length()));
        return "%-110s %8.0f %8.0f %8.0f"
                .formatted(name.substring(0, Math.min(110, name.length())), encode, canon, read);
    }

    private static double rate(List<byte[]> values, Step step) throws BadValueException {
        long total = 0;
        for (byte[] value : values) {
            total += value.length;
        }
        byte[] all = new byte[(int) total];
        int[] offsets = new int[values.size() + 1];
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(values.get(i), 0, all, offsets[i], values.get(i).length);
            offsets[i + 1] = offsets[i] + values.get(i).length;
        }
        double best = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARM_UP + NANOS) {
            long start = THREADS.getCurrentThreadCpuTime(); // other processes do not count
            pass(all, offsets, step);
            best = Math.max(best, total * 1e3 / (THREADS.getCurrentThreadCpuTime() - start));
        }
        return best;
    }

    private static void pass(byte[] all, int[] offsets, Step step) throws BadValueException {
        CopyBuffer out = new CopyBuffer(1 << 20);
        for (int i = 0; i < offsets.length - 1; i++) {
            if ((i & 1023) == 0) {
                out.truncate(0);
            }
            step.run(all, offsets[i], offsets[i + 1] - offsets[i], out);
        }
    }
}
