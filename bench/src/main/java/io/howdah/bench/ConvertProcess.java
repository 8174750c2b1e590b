package io.howdah.bench;

import io.howdah.base.Identifier;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Howdah's conversion of a directory of scripts in a process of its own, one thread, no server. Prints a line per round: seconds, the thread's
 * and the process's processor seconds of reading and parsing, then the same three of all; at the end two lines in MiB: the heap's peak, garbage
 * included, and what catalog and conversion hold.
 */
public final class ConvertProcess {
    private ConvertProcess() {}

    /** Arguments: directory, rounds. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        List<Path> scripts = scripts(directory);
        Optional<Result> last = Optional.empty();
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            last = Optional.empty();
            List<Result> result = new ArrayList<>(1);
            double[] parse = timed(() -> parse(directory, scripts));
            double[] all = timed(() -> result.add(convert(directory, scripts)));
            last = Optional.of(result.getFirst());
            System.out.println(DoubleStream.concat(DoubleStream.of(parse), DoubleStream.of(all))
                    .mapToObj(Double::toString)
                    .collect(Collectors.joining(" ")));
        }
        System.out.println(ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / (double) (1 << 20));
        System.gc();
        System.out.println(
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / (double) (1 << 20));
        Reference.reachabilityFence(last);
    }

    /** All that a report and the scripts are made of. */
    private record Result(Catalog catalog, Conversion conversion) {}

    static List<Path> scripts(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(f -> f.toString().matches("(?i).*\\.(sql|pk[sb]|pls|plb|trg|fnc|prc|tps|tpb|vw)"))
                    .sorted()
                    .toList();
        }
    }

    /** Seconds of the clock, of this thread's processor, and of all the process's, garbage collection and compilers included. */
    private static double[] timed(Runnable work) {
        long began = System.nanoTime();
        long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long process = processor();
        work.run();
        return new double[] {
            (System.nanoTime() - began) / 1e9,
            (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - thread) / 1e9,
            (processor() - process) / 1e9
        };
    }

    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Catalog read(Path directory, List<Path> scripts) {
        return ScriptCatalogReader.read(
                        scripts,
                        new ScriptCatalogReader.Settings(
                                directory, Optional.of(new Identifier("APP")), Optional.empty(), Map.of()))
                .catalog();
    }

    /** From files to the trees of everything: DDL as the catalog reads it, then each unit of code. */
    private static void parse(Path directory, List<Path> scripts) {
        List<Integer> damaged = new ArrayList<>();
        for (Catalog.Code code : read(directory, scripts).code()) {
            try {
                OracleParser.unit(code.text(), CompilationFlags.NEWEST);
            } catch (SyntaxException e) {
                damaged.add(e.offset());
            }
        }
        if (!damaged.isEmpty()) {
            System.err.println(damaged.size() + " units do not parse");
        }
    }

    private static Result convert(Path directory, List<Path> scripts) {
        Catalog catalog = read(directory, scripts);
        Conversion conversion = new Converter(ConvertSettings.DEFAULT).convert(catalog);
        if (conversion.statements().isEmpty()) {
            throw new IllegalStateException("nothing was converted");
        }
        return new Result(catalog, conversion);
    }
}
