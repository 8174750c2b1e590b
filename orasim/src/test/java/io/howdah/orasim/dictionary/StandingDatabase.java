package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Database;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A database in which nothing happens: the catalog that scripts made, with one segment and a hundred rows in each stored table. */
record StandingDatabase(Catalog catalog, String version, List<Database.Defined> defined) implements Database {
    StandingDatabase(Catalog catalog, String version) {
        this(catalog, version, List.of());
    }

    private static final Instant CREATED = Instant.parse("2024-03-01T10:00:00Z");

    @Override
    public Settings settings() {
        return new Settings(
                "SIM",
                "sim",
                "sim1",
                "localhost",
                4711,
                version,
                "Oracle Database 19c Enterprise Edition Release 19.0.0.0.0 - Production",
                CREATED,
                CREATED,
                ZoneId.of("UTC"),
                "ARCHIVELOG",
                true);
    }

    @Override
    public List<DatabaseObject> objects() {
        return catalog.tables().stream()
                .map(t -> new DatabaseObject(
                        id(t), Optional.empty(), t.name(), Optional.empty(), "TABLE", CREATED, CREATED, "VALID"))
                .toList();
    }

    private long id(Table table) {
        return 70000L + catalog.tables().indexOf(table);
    }

    @Override
    public Optional<DatabaseObject> object(String type, QualifiedName name) {
        return objects().stream()
                .filter(o -> o.type().equals(type) && o.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Segment> segments() {
        return catalog.tables().stream()
                .flatMap(t -> segments(t.name()).stream())
                .toList();
    }

    @Override
    public List<Segment> segments(QualifiedName table) {
        return catalog
                .table(table)
                .filter(t -> t.kind() == Table.Kind.HEAP && t.partitioning().isEmpty())
                .map(t -> new Segment(
                        table,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        1,
                        100,
                        List.of(new Extent(0, 7, 128, 8))))
                .stream()
                .toList();
    }

    @Override
    public Optional<Statistics> statistics(QualifiedName table) {
        return segments(table).stream().findFirst().map(s -> new Statistics(100, 8, 42, CREATED));
    }

    @Override
    public BigInteger nextNumber(QualifiedName sequence) {
        return catalog.sequences().stream()
                .filter(s -> s.name().equals(sequence))
                .map(s -> s.shape().start())
                .findFirst()
                .orElseGet(() -> catalog.tables().stream()
                        .filter(t -> sequence.name().text().equals("ISEQ$$_" + id(t)))
                        .flatMap(t -> t.columns().stream())
                        .flatMap(c -> c.identity().stream())
                        .map(i -> i.sequence().start())
                        .findFirst()
                        .orElseThrow());
    }

    @Override
    public List<Account> accounts() {
        return Stream.concat(
                        Stream.of(new Account(new Identifier("SYS"), 0, "OPEN", CREATED, true)),
                        catalog.schemas().stream().map(s -> new Account(s, 100, "OPEN", CREATED, false)))
                .toList();
    }

    @Override
    public List<Granted> grantedPrivileges() {
        return catalog.grants().stream()
                .filter(g -> g.object().isEmpty())
                .map(g -> new Granted(
                        g.grantee(),
                        g.privilege(),
                        catalog.roles().contains(new Identifier(g.privilege())),
                        !g.grantable().isEmpty()))
                .toList();
    }

    @Override
    public List<GrantedOnObject> grantedOnObjects() {
        return catalog.grants().stream()
                .filter(g -> g.object().isPresent())
                .map(g -> new GrantedOnObject(
                        g.grantee(),
                        g.object().get().schema(),
                        g.onKind().equals("DIRECTORY")
                                ? new QualifiedName(
                                        new Identifier("SYS"), g.object().get().name())
                                : g.object().get(),
                        g.privilege(),
                        !g.grantable().isEmpty()))
                .toList();
    }

    @Override
    public List<Identifier> roles() {
        return Stream.concat(Stream.of(new Identifier("DBA")), catalog.roles().stream())
                .toList();
    }

    @Override
    public List<SessionEntry> sessions() {
        return List.of();
    }

    @Override
    public List<TransactionEntry> transactions() {
        return List.of();
    }

    @Override
    public Map<QualifiedName, List<String>> supplementalLogging() {
        Map<QualifiedName, List<String>> all = new LinkedHashMap<>();
        for (Table table : catalog.tables()) {
            List<String> clauses = table.clauses().stream()
                    .filter(c -> c.keyword().equals("SUPPLEMENTAL LOG"))
                    .map(c -> c.text())
                    .toList();
            if (!clauses.isEmpty()) {
                all.put(table.name(), clauses);
            }
        }
        return all;
    }

    @Override
    public List<Defined> defined() {
        return defined;
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public long currentScn() {
                return 1_000_000;
            }

            @Override
            public long oldestScn() {
                return 900_000;
            }

            @Override
            public Optional<Instant> timeOf(long scn) {
                return Optional.of(CREATED);
            }

            @Override
            public Optional<Long> scnAt(Instant time) {
                return Optional.of(900_000L);
            }

            @Override
            public Instant now() {
                return CREATED.plusSeconds(3600);
            }
        };
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("undo_retention", "900", "compatible", "19.0.0");
    }

    @Override
    public Map<String, String> nls() {
        return Map.of("NLS_CHARACTERSET", "AL32UTF8", "NLS_NCHAR_CHARACTERSET", "AL16UTF16");
    }

    @Override
    public List<JournalEntry> journal(long fromScn, long toScn) {
        return List.of();
    }
}
