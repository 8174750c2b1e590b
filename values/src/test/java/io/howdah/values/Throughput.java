package io.howdah.values;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Prints MB of source text per second and core for each mapping: encoder, canonicaliser, and the target reader by canonical bytes. Run by hand. */
final class Throughput {
    private static final int VALUES = 200_000;
    private static final long NANOS = 400_000_000L;

    private Throughput() {}

    private interface Step {
        void run(byte[] text, int offset, int length, CopyBuffer out) throws BadValueException;
    }

    public static void main(String[] arguments) throws BadValueException {
        List<ValueCase> cases = ValueCases.all().toList();
        System.out.printf("%-110s %8s %8s %8s%n", "mapping (MB/s)", "encode", "canon", "read");
        for (ValueCase test : cases) {
            System.out.println(line(test));
        }
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
        String sample = new String(sources.getFirst(), StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
        String name = test + " " + sample.substring(0, Math.min(30, sample.length()));
        return "%-110s %8.0f %8.0f %8.0f".formatted(name.substring(0, Math.min(110, name.length())), encode, canon, read);
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
        CopyBuffer out = new CopyBuffer(1 << 20);
        double best = 0;
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            for (int i = 0; i < values.size(); i++) {
                if ((i & 1023) == 0) {
                    out.truncate(0);
                }
                step.run(all, offsets[i], offsets[i + 1] - offsets[i], out);
            }
            best = Math.max(best, total * 1e3 / (System.nanoTime() - start));
        }
        return best;
    }
}
