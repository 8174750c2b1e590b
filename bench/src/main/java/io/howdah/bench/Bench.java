package io.howdah.bench;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Runs one of the benchmarks; {@code bench/run --help} says what they print. */
public final class Bench {
    private static final String HELP = """
            usage: bench/run load | live | parse | convert [DIR] | refpart | delta | reload | materialise | sync | start

            Prints one name=value line per figure on stdout, progress on stderr. Times are medians of the rounds.
              load     4 million rows of 11 columns (472 MB of CSV) into one table without index
                load_psql_csv_1_s, _2_s     psql \\copy of the CSV; of its halves at the same time
                load_psql_binary_1_s, _2_s  psql \\copy of the same rows as ready-made binary files
                load_howdah_1_s, _2_s       Howdah with one worker, with two
                load_pgloader_s             pgloader; measured once
                load_ratio_psql_1, _2       Howdah over psql CSV: lower is better
                load_ratio_binary_1, _2     Howdah over psql binary: lower is better
                load_speedup_pgloader       pgloader over Howdah with one worker: higher is better
                load_heap_mb                the Howdah process's largest heap, MiB
                load_cpu_s, load_cpu_2_s    processor time of the Howdah process with one worker, with two
              live     the same table, 10 million rows from a running source by Oracle's driver, and two tables of LOBs of
                       10,000 bytes or characters; one session at the source, one at the target; the source is Howdah's
                       simulator with ready-made rows, in a process of its own
                live_binary_s, live_howdah_s  psql \\copy of the same rows as a ready-made binary file; Howdah's load
                live_ratio_binary           rate of Howdah over that of psql, the simulator's processor time taken off: higher is better
                live_ratio_wall             the same by the clock alone, while the simulator takes its share of the machine
                live_ratio_cpu              processor seconds of server and psql over those of server and Howdah
                live_*_cpu_s                processor seconds during the load: server, psql, Howdah, simulator
                live_blob_..., live_clob_...  the same for the tables of LOBs
                live_lob_ratio              the smaller of live_blob_ratio_binary and live_clob_ratio_binary
                live_heap_mb                the Howdah process's largest heap, which may be 32, for all rows, MiB
                live_heap_tenth_mb          for a tenth of them
              parse    Oracle scripts to syntax trees on one thread, after warm-up
                parse_mb_s, insert_mb_s     DDL and queries; INSERT statements
              convert  8 MB of scripts, made from the example's tables, types, packages, triggers and views, or those of DIR
                parse_mb_s                  source to syntax trees, MB per second of the thread's processor time after warm-up
                convert_mb_s                source to PostgreSQL statements, the same way
                convert_process_mb_s        per second of the process's processor time
                convert_ora2pg_mb_s         ora2pg, per second of processor time, 0.5 MB made the same way, a few files at a time
                convert_speedup_ora2pg      Howdah after warm-up, its whole process counted, over ora2pg, same files
                convert_first_speedup_ora2pg  a fresh process's first conversion over ora2pg
                convert_heap_25_mb, _50_mb, convert_heap_mb  largest heap for 25, 50 and 100 MB of source, garbage included, MiB
                convert_held_25_mb ...      what catalog and result take of it in the end
                convert_process_25_s ...    processor seconds of that fresh process's conversion
              refpart  290,000 rows into a reference-partitioned table with 100,000 parents, keys in place
                refpart_join_s              staging table and join with the parent, as the load does it
                refpart_trigger_s           INSERT without the key: the triggers find it and move the row
                refpart_explicit_s          INSERT with the key, triggers off
                refpart_trigger_ratio       trigger over explicit
              delta    20 million rows in 4 partitions; a set of 2 million deletes and 2 million inserts, a session for each core
                delta_staging_s, delta_applying_s  Howdah: files into staging tables and checks of these; plans and changes
                delta_serial_s              the same statements on the same staging tables, one after the other in one session
                delta_psql_each_s, delta_psql_shared_s  written by hand, without checks and records: a psql session per partition, per core
                delta_speedup_best_sql      delta_serial_s over the faster of these two: what the machine allows
                delta_rowwise_s             JDBC batches, a statement per row, one session, from the same files; measured once
                delta_speedup_serial        delta_serial_s over delta_applying_s: higher is better
                delta_speedup_rowwise       delta_rowwise_s over staging and applying together: higher is better
                delta_ratio_best_sql        delta_applying_s over the faster of these two: lower is better
                delta_us_per_change_...m    staging and applying, microseconds per change, sets of 1 to 20 million changes
                delta_flatness              that of the largest set over that of the smallest: 1 or less is flat
              reload   a window of a million rows of a table of 10 million, a tenth of them changed, a twentieth new, a fiftieth gone at the
                       source, which is Howdah's simulator and answers at once
                reload_staging_s, reload_merge_s  Howdah: reading, looking up what is gone, checks; the merge with kept rows for undo
                reload_merge_no_undo_s      the merge when nothing is kept
                reload_best_sql_s           UPDATE, INSERT and DELETE by hand from a copy of the same staging table, in one transaction, without
                                            statuses, undo and records
                reload_rowwise_s            a PL/pgSQL loop over the staging table: update if newer, insert if missing, mark as processed;
                                            leaves what vanished; measured once
                reload_staging_rows_per_s, reload_merge_rows_per_s  rows of the window per second
                reload_speedup_rowwise      reload_rowwise_s over reload_merge_s: higher is better
                reload_ratio_best_sql       reload_merge_s over reload_best_sql_s: lower is better
                reload_us_per_row_...m      staging and merge, microseconds per row, windows of a tenth to four times the size
                reload_flatness             that of the largest window over that of the smallest: 1 or less is flat
              materialise  a table of 4 million rows from a view that joins a local table with one of 400,000 rows
                materialise_local_s, materialise_s  Howdah, all of it local; the other one in another database, as Howdah chooses
                materialise_local_psql_s, materialise_psql_s  one CREATE TABLE AS SELECT in psql, with primary key and statistics
                materialise_..._psql_without_key_s  the same without these
                materialise_local_ratio, materialise_ratio  Howdah over psql: lower is better
                materialise_pushed_s, materialise_fetched_s  Howdah, told to read the other table through the view, to fetch it before
                materialise_validate_s      Howdah compares view and table
              sync     1 million orders of 100,000 customers, a view that joins them, a table that is kept in step with it; 200 statements, most of
                       1000 orders, every 20th of 100 customers with 10 orders each; then 5000 transactions of one order each
                sync_plain_s                the writer without triggers
                sync_queued_s, sync_immediate_s, sync_rowwise_s  with Howdah's into the queue; in mode IMMEDIATE; with row triggers by hand
                sync_worker_s               Howdah's worker, for what the statements have queued
                sync_changes_per_s, sync_rowwise_changes_per_s  changed rows, by the worker; by the row triggers, the writer's own time taken off
                sync_speedup_rowwise        row triggers over worker: higher is better
                sync_writer_ratio, _immediate, _rowwise  the writer with triggers over the writer without: lower is better
                sync_single_ratio, _immediate, _rowwise  the same for transactions of one row
              start    the packaged distribution from shell to exit
                help_first_s, help_s        --help, without and with the archives of classes
                assess_first_s, assess_s    assess of the bundled example, small
            Peers that are not installed are named and skipped.
            environment:
              HOWDAH_BENCH_ROWS    of load, default 4000000; of live, default 10000000, LOBs are a 200th; of delta, default
                                   20000000, sets are in proportion; of reload, rows of the window, default 1000000; of
                                   materialise, default 4000000; of sync, default 1000000, changes are in proportion
              HOWDAH_BENCH_ROUNDS  default 3
              HOWDAH_BENCH_DIR     for data and servers, kept; default a temporary directory, deleted
              HOWDAH_BENCH_BUILD   no = use what the last run built
            """;

    private static final int LOAD_ROWS = 4_000_000;
    private static final int LIVE_ROWS = 10_000_000;
    private static final int DELTA_ROWS = 20_000_000;
    private static final int RELOAD_ROWS = 1_000_000;
    private static final int MATERIALISE_ROWS = 4_000_000;
    private static final int SYNC_ROWS = 1_000_000;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        boolean directory = arguments.length == 2 && arguments[0].equals("convert");
        switch (arguments.length == 1 || directory ? arguments[0] : "") {
            case "convert" ->
                new ConvertBench(
                                Settings.fromEnvironment(LOAD_ROWS),
                                directory ? Optional.of(Path.of(arguments[1])) : Optional.empty())
                        .run();
            case "load" -> new LoadBench(Settings.fromEnvironment(LOAD_ROWS)).run();
            case "live" -> new LiveBench(Settings.fromEnvironment(LIVE_ROWS)).run();
            case "parse" -> new ParseBench(Settings.fromEnvironment(LOAD_ROWS)).run();
            case "refpart" -> new RefpartBench(Settings.fromEnvironment(LOAD_ROWS)).run();
            case "delta" -> new DeltaBench(Settings.fromEnvironment(DELTA_ROWS)).run();
            case "reload" -> new ReloadBench(Settings.fromEnvironment(RELOAD_ROWS)).run();
            case "materialise" -> new MaterialiseBench(Settings.fromEnvironment(MATERIALISE_ROWS)).run();
            case "sync" -> new SyncBench(Settings.fromEnvironment(SYNC_ROWS)).run();
            case "start" -> new StartBench(Settings.fromEnvironment(LOAD_ROWS), launcher()).run();
            case "-h", "--help" -> System.out.print(HELP);
            default -> {
                System.err.print(HELP);
                System.exit(2);
            }
        }
    }

    private static Path launcher() {
        return Path.of(Objects.requireNonNull(System.getProperty("howdah.launcher"), "bench/run sets it"));
    }
}
