package io.howdah.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processor seconds as Linux has counted them, and when.
 *
 * @param server of all processes of PostgreSQL
 * @param source of the simulated Oracle
 * @param howdah of the loading process between begin and end, 0 when there is none
 * @param children of the ended processes that this one has started: psql
 * @param idle of all cores of the machine, doing nothing or waiting for the disk
 * @param clock seconds, of any beginning
 */
record Processor(double server, double source, double howdah, double children, double idle, double clock) {
    /** USER_HZ (proc(5)): the same on all platforms that matter. */
    private static final double TICKS = 100;

    private static final int USER = 13;
    private static final int CHILDREN_USER = 15;
    private static final int IDLE = 4;

    static Processor now(long server, long source) throws IOException {
        List<String> machine =
                List.of(Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +"));
        double idle = Double.parseDouble(machine.get(IDLE)) + Double.parseDouble(machine.get(IDLE + 1));
        return new Processor(
                withChildren(server) / TICKS,
                ticks(source, USER, 2) / TICKS,
                0,
                ticks(ProcessHandle.current().pid(), CHILDREN_USER, 2) / TICKS,
                idle / TICKS,
                System.nanoTime() / 1e9);
    }

    /** Of a process and its children, living and ended: read again when one of them ended meanwhile. */
    private static double withChildren(long process) throws IOException {
        while (true) {
            double own = ticks(process, USER, 4);
            double sum = own;
            try {
                for (ProcessHandle child :
                        ProcessHandle.of(process).orElseThrow().children().toList()) {
                    sum += ticks(child.pid(), USER, 2);
                }
            } catch (IOException e) {
                continue; // that child has just ended
            }
            if (ticks(process, USER, 4) == own) {
                return sum;
            }
        }
    }

    /** Sum of some numbers of /proc/PID/stat, counted from 0. */
    private static double ticks(long process, int from, int count) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        // behind the name in brackets, which may hold blanks
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Double.parseDouble(fields[i - 2]);
        }
        return sum;
    }

    Processor since(Processor begin) {
        return new Processor(
                server - begin.server,
                source - begin.source,
                0,
                children - begin.children,
                idle - begin.idle,
                clock - begin.clock);
    }

    Processor withHowdah(double seconds) {
        return new Processor(server, source, seconds, children, idle, clock);
    }

    /**
     * Seconds by the clock as they would be with the source on another machine: what the source took from the others is taken off, but not
     * what it took while the machine had nothing else to do.
     */
    double clockWithoutSource() {
        return clock - Math.max(0, source - idle) / Runtime.getRuntime().availableProcessors();
    }
}
