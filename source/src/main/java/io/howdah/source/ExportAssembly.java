package io.howdah.source;

import io.howdah.base.ByteCount;
import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.InsertSegment;
import io.howdah.catalog.oracle.LoadCommand;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.ScriptEstate;
import io.howdah.source.DataFile.FoundBy;
import io.howdah.source.DataFile.Use;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.FoundFiles.Found;
import io.howdah.source.FoundFiles.Kind;
import io.howdah.source.SourceSettings.ByName;
import io.howdah.source.SourceSettings.DataOf;
import io.howdah.source.csv.DelimitedFiles;
import io.howdah.source.insert.InsertSources;
import io.howdah.source.sqlldr.LoaderFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts one export together: scripts first, then control files, then what is left by name. */
final class ExportAssembly {
    private final Path root;
    private final SourceSettings settings;
    private final List<Found> found;
    private final List<Finding> findings = new ArrayList<>();
    private final List<TableSource> sources = new ArrayList<>();
    private final Map<String, Use> uses = new HashMap<>();
    private final Set<Path> lobFolders = new HashSet<>();

    ExportAssembly(Path root, SourceSettings settings, List<Found> found) {
        this.root = root;
        this.settings = settings;
        this.found = found;
    }

    Export assemble() throws IOException {
        List<Path> scripts = found.stream()
                .filter(f -> f.kind() == Kind.SCRIPT)
                .map(Found::path)
                .toList();
        ScriptCatalogReader.Settings reading = new ScriptCatalogReader.Settings(
                root, settings.schema(), settings.scriptCharset(), settings.variables());
        ScriptEstate estate = ScriptCatalogReader.read(scripts, reading);
        Catalog catalog = estate.catalog();
        TableNames names = new TableNames(catalog, settings.schema());
        AlternativeScripts.Chosen chosen =
                new AlternativeScripts(root, found, estate.included()).choose(estate.inserts());
        findings.addAll(chosen.findings());
        InsertSources.Opened inserts = InsertSources.open(catalog, chosen.inserts(), reading.scripts());
        sources.addAll(inserts.sources());
        findings.addAll(inserts.findings());
        found.stream().filter(f -> f.kind() == Kind.SCRIPT).forEach(f -> uses.put(f.name(), new DataFile.Script()));
        for (Found control : byKind(Kind.CONTROL)) {
            control(control, catalog, names);
        }
        loads(estate.loads(), catalog);
        for (Found data : byKind(Kind.DATA)) {
            if (!uses.containsKey(data.name())) {
                data(data, names);
            }
        }
        rest();
        withoutData(catalog, estate.inserts());
        sources.sort(Comparator.comparing(TableSource::file));
        return new Export(catalog, sources, findings, files(), inserts.numbersTaken());
    }

    private List<Found> byKind(Kind kind) {
        return found.stream().filter(f -> f.kind() == kind).toList();
    }

    private void control(Found control, Catalog catalog, TableNames names) throws IOException {
        uses.put(control.name(), new DataFile.ControlFile());
        LoaderFiles.Opened opened = LoaderFiles.open(new LoaderFiles.Request(
                control.path(),
                control.name(),
                root,
                catalog,
                name -> names.namedIn(control.name(), name),
                this::options,
                settings.maxRecord().bytes()));
        sources.addAll(opened.sources());
        findings.addAll(opened.findings());
        if (opened.namesLobFiles()) {
            lobFolders.add(control.path().getParent());
        }
        opened.dataFiles().forEach((path, table) -> {
            String name = root.relativize(path).toString().replace('\\', '/');
            uses.putIfAbsent(name, new DataFile.TableData(table, FoundBy.CONTROL_FILE));
        });
    }

    /** SQLcl's LOAD in scripts names a file and its table. */
    private void loads(List<LoadCommand> loads, Catalog catalog) throws IOException {
        for (LoadCommand load : loads) {
            Optional<Table> table = catalog.table(load.table());
            Path path = load.file().toAbsolutePath().normalize();
            Optional<Found> file = found.stream()
                    .filter(f ->
                            f.path().equals(path) || f.path().equals(path.resolveSibling(path.getFileName() + ".gz")))
                    .findFirst();
            if (table.isEmpty()) {
                continue;
            }
            if (file.isEmpty()) {
                findings.add(Finding.loss(
                        SourceCode.INFILE_MISSING,
                        new ObjectRef(ObjectKind.TABLE, load.table()),
                        Optional.of(load.place()),
                        "the data file " + load.file().getFileName() + " that the script loads is not in the export",
                        "put the file where the script names it",
                        10));
            } else if (!uses.containsKey(file.get().name())) {
                delimited(
                        file.get(),
                        table.get(),
                        FoundBy.SCRIPT,
                        options(file.get().name()).orElse(loadOptions(load)));
            }
        }
    }

    private static FileOptions loadOptions(LoadCommand load) {
        FileOptions none = FileOptions.NONE;
        return new FileOptions(
                none.charset(),
                none.separator(),
                none.enclosure(),
                none.escape(),
                none.header(),
                none.columns(),
                0,
                none.nullWords(),
                none.masks(),
                stated(load, "DATE_FORMAT"),
                stated(load, "TIMESTAMP_FORMAT"),
                stated(load, "TIMESTAMPTZ_FORMAT"),
                none.decimal(),
                none.group(),
                none.language(),
                none.sessionZone(),
                none.binary());
    }

    private static Optional<String> stated(LoadCommand load, String setting) {
        return Optional.ofNullable(load.settings().get(setting))
                .filter(s -> !s.isBlank() && !s.equalsIgnoreCase("DEFAULT"));
    }

    private void data(Found file, TableNames names) throws IOException {
        Optional<Table> table = switch (file.rule().use()) {
            case DataOf(String name) -> names.namedIn(file.name(), name);
            case SourceSettings.RuleUse other -> names.ofFile(file.name());
        };
        if (table.isPresent()) {
            FoundBy by = file.rule().use() instanceof DataOf ? FoundBy.SETTINGS : FoundBy.NAME;
            delimited(file, table.get(), by, options(file.name()));
            return;
        }
        if (isLob(file)) {
            uses.put(file.name(), new DataFile.LobFile());
            return;
        }
        String reason = file.rule().use() instanceof DataOf(String name)
                ? "no script creates table " + name
                : "no table has this name";
        uses.put(file.name(), new DataFile.Ignored(reason));
        findings.add(Finding.loss(
                SourceCode.DATA_FILE_WITHOUT_TABLE,
                object(file),
                Optional.of(new Place(file.name(), 1, 0)),
                "the file was not read: " + reason,
                "name its table in howdah.yaml, or tell that the file is to be ignored",
                5));
    }

    private void delimited(Found file, Table table, FoundBy by, FileOptions options) throws IOException {
        uses.put(file.name(), new DataFile.TableData(table.name(), by));
        try {
            DelimitedFiles.Opened opened = DelimitedFiles.open(
                    table,
                    file.path(),
                    file.name(),
                    options,
                    settings.maxRecord().bytes());
            sources.add(opened.source());
            findings.addAll(opened.findings());
        } catch (HowdahException e) {
            // one damaged file must not hide what can be said about the others
            findings.add(Finding.loss(
                    e.code(),
                    new ObjectRef(ObjectKind.TABLE, table.name()),
                    Optional.of(new Place(file.name(), 1, 0)),
                    e.getMessage(),
                    e.hint(),
                    10));
            sources.add(new UnreadableSource(table.name(), file.name(), file.size(), e));
        }
    }

    private FileOptions options(String name) {
        return found.stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .map(f -> f.rule().options().orElse(settings.data()))
                .orElse(settings.data());
    }

    private boolean isLob(Found file) {
        return lobFolders.stream().anyMatch(file.path()::startsWith);
    }

    private void rest() {
        for (Found file : byKind(Kind.OTHER)) {
            boolean stated = !(file.rule().use() instanceof ByName);
            boolean lob = !stated && isLob(file) && !file.remark().startsWith("neither");
            uses.putIfAbsent(file.name(), lob ? new DataFile.LobFile() : new DataFile.Ignored(file.remark()));
            if (file.name().toLowerCase(java.util.Locale.ROOT).endsWith(".dmp")) {
                findings.add(Finding.loss(
                        SourceCode.FILE_IGNORED,
                        object(file),
                        Optional.of(new Place(file.name(), 1, 0)),
                        "the dump was not read: only Oracle's impdp or imp reads it",
                        "write scripts with impdp SQLFILE, and the data as CSV with SQLcl",
                        60));
            }
        }
    }

    private static ObjectRef object(Found file) {
        return new ObjectRef(ObjectKind.DATA_FILE, QualifiedName.of("", file.name()));
    }

    private void withoutData(Catalog catalog, List<InsertSegment> inserts) {
        Set<QualifiedName> filled = new HashSet<>();
        sources.forEach(s -> filled.add(s.table()));
        inserts.forEach(i -> filled.add(i.table()));
        for (Table table : catalog.tables()) {
            boolean own = switch (table.kind()) {
                case HEAP, INDEX_ORGANIZED, OBJECT -> true;
                // external tables have their data elsewhere; of the others none outlives a session or stands alone
                case EXTERNAL, TEMPORARY_TRANSACTION, TEMPORARY_SESSION, NESTED -> false;
            };
            if (own && !filled.contains(table.name()) && table.asQuery().isEmpty()) {
                findings.add(Finding.warning(
                        SourceCode.TABLE_WITHOUT_DATA,
                        new ObjectRef(ObjectKind.TABLE, table.name()),
                        table.place(),
                        "no data file and no INSERT was found for the table: it will be empty",
                        "name its data file in howdah.yaml, unless the table is empty",
                        5));
            }
        }
    }

    private List<DataFile> files() {
        return found.stream()
                .map(f -> new DataFile(
                        f.name(),
                        new ByteCount(f.size()),
                        uses.getOrDefault(f.name(), new DataFile.Ignored(f.remark()))))
                .toList();
    }
}
