package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.server.OracleError;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The state as the dictionary reads it. */
final class DatabaseState implements Database {
    private static final int BLOCK = 8192;

    private final Core core;
    private final Instant started;
    private final Map<String, String> nls;

    DatabaseState(Core core, Instant started) {
        this.core = core;
        this.started = started;
        this.nls = nlsDatabase(core.options().characterSet());
    }

    private static Map<String, String> nlsDatabase(String characterSet) {
        Map<String, String> nls = new LinkedHashMap<>(io.howdah.orasim.engine.value.Nls.DEFAULT.parameters());
        nls.put("NLS_CHARACTERSET", characterSet);
        nls.put("NLS_NCHAR_CHARACTERSET", "AL16UTF16");
        return Map.copyOf(nls);
    }

    @Override
    public Settings settings() {
        Options o = core.options();
        String release = o.version().startsWith("23") ? "23ai" : "19c";
        return new Settings(
                o.databaseName(),
                o.serviceName(),
                o.databaseName().toLowerCase(Locale.ROOT),
                "orasim",
                1_234_567_890L,
                o.version(),
                "Oracle Database " + release + " Enterprise Edition Release " + o.version()
                        + " - Production (simulated by orasim)",
                started,
                started,
                ZoneOffset.UTC,
                o.archiveLog(),
                core.supplementalLog());
    }

    @Override
    public Catalog catalog() {
        return core.catalog();
    }

    @Override
    public Optional<Metadata> metadata() {
        return core.metadata();
    }

    @Override
    public List<DatabaseObject> objects() {
        return core.objectIds().all();
    }

    @Override
    public Optional<DatabaseObject> object(String type, QualifiedName name) {
        return objects().stream()
                .filter(o -> o.type().equals(type)
                        && o.name().equals(name)
                        && o.part().isEmpty())
                .findFirst();
    }

    /** Rows of a table that has any. */
    Optional<TableRows> rows(Table table) {
        if (!Core.isStored(table)) {
            return Optional.empty();
        }
        try {
            return core.tables().find(table.name()).map(TableEntry::rows);
        } catch (OracleError e) {
            throw new IllegalStateException("table " + table.name() + " cannot be stored", e);
        }
    }

    @Override
    public List<Segment> segments() {
        List<Segment> all = new ArrayList<>();
        catalog().tables().forEach(t -> all.addAll(segments(t.name())));
        return all;
    }

    @Override
    public List<Segment> segments(QualifiedName table) {
        return catalog()
                .table(table)
                .flatMap(this::rows)
                .map(r -> r.segments().stream().map(s -> s.entry(table)).toList())
                .orElse(List.of());
    }

    @Override
    public Optional<Statistics> statistics(QualifiedName table) {
        List<Segment> segments = segments(table);
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        long rows = segments.stream().mapToLong(Segment::rows).sum();
        long blocks = segments.stream().mapToLong(Segment::blocks).sum();
        return Optional.of(new Statistics(rows, blocks, rows == 0 ? 0 : Math.max(1, blocks * BLOCK / rows), started));
    }

    @Override
    public BigInteger nextNumber(QualifiedName sequence) {
        try {
            return core.sequences().peek(sequence, core.shape(sequence));
        } catch (OracleError e) {
            throw new IllegalArgumentException("no sequence " + sequence, e);
        }
    }

    @Override
    public List<Account> accounts() {
        return core.privileges().accounts();
    }

    @Override
    public List<Granted> grantedPrivileges() {
        return core.privileges().granted();
    }

    @Override
    public List<GrantedOnObject> grantedOnObjects() {
        return core.privileges().onObjects();
    }

    @Override
    public List<Identifier> roles() {
        return core.privileges().roles();
    }

    @Override
    public List<SessionEntry> sessions() {
        return core.sessions().stream().map(Session::entry).toList();
    }

    @Override
    public List<TransactionEntry> transactions() {
        return core.store().running().stream()
                .map(t -> new TransactionEntry(t.sid(), t.xid(), t.startScn(), t.started(), t.size()))
                .toList();
    }

    @Override
    public Map<QualifiedName, List<String>> supplementalLogging() {
        Map<QualifiedName, List<String>> found = new LinkedHashMap<>();
        for (Table table : catalog().tables()) {
            List<String> clauses = table.clauses().stream()
                    .map(c -> c.text()
                            .toUpperCase(Locale.ROOT)
                            .replaceAll("\\s+", " ")
                            .trim())
                    .filter(c -> c.contains("SUPPLEMENTAL LOG"))
                    .toList();
            if (!clauses.isEmpty()) {
                found.put(table.name(), clauses);
            }
        }
        return found;
    }

    @Override
    public List<Defined> defined() {
        return core.defined();
    }

    @Override
    public Clock clock() {
        return core.store().clock();
    }

    @Override
    public Map<String, String> parameters() {
        return Map.copyOf(core.parameters());
    }

    @Override
    public Map<String, String> nls() {
        return nls;
    }

    @Override
    public List<JournalEntry> journal(long fromScn, long toScn) {
        return core.store().journal().entries(fromScn, toScn);
    }
}
