package io.howdah.source.sqlldr;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.source.FileOptions;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.source.sqlldr.ControlFile.Headers;
import io.howdah.source.sqlldr.ControlFile.Infile;
import io.howdah.source.sqlldr.ControlFile.InlineData;
import io.howdah.source.sqlldr.ControlFile.IntoTable;
import io.howdah.source.sqlldr.ControlFile.Lines;
import io.howdah.source.text.FileBytes;
import io.howdah.source.text.TextProbe;
import io.howdah.source.text.Transcoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Opens a control file: finds its data files and tables, and makes a source of each pair. */
public final class LoaderFiles {
    private final Request request;
    private final List<Finding> findings = new ArrayList<>();
    private final List<TableSource> sources = new ArrayList<>();
    private final Map<Path, QualifiedName> dataFiles = new LinkedHashMap<>();
    private final Set<String> reported = new HashSet<>();
    private boolean namesLobFiles;

    /**
     * @param name of the control file as the user would write it
     * @param root the export directory
     * @param tables finds the table that a name in a control file means
     * @param options of a data file, by its name relative to the root
     */
    public record Request(
            Path control,
            String name,
            Path root,
            Catalog catalog,
            Function<String, Optional<Table>> tables,
            Function<String, FileOptions> options,
            long maxRecord) {}

    /**
     * @param dataFiles the files that were found, and the first table that each is for
     * @param namesLobFiles fields name files that hold LOBs
     */
    public record Opened(
            List<TableSource> sources,
            List<Finding> findings,
            Map<Path, QualifiedName> dataFiles,
            boolean namesLobFiles) {
        public Opened {
            sources = List.copyOf(sources);
            findings = List.copyOf(findings);
            dataFiles = Map.copyOf(dataFiles);
        }
    }

    private LoaderFiles(Request request) {
        this.request = request;
    }

    /** A control file that cannot be read gives a finding and no source. */
    public static Opened open(Request request) throws IOException {
        LoaderFiles files = new LoaderFiles(request);
        try {
            files.read(ControlParser.parse(Files.readAllBytes(request.control())));
        } catch (ControlSyntaxException e) {
            files.findings.add(Finding.loss(
                    SourceCode.CONTROL_FILE_SYNTAX,
                    files.file(request.name()),
                    Optional.of(new Place(request.name(), e.line(), 0)),
                    "the control file could not be read: " + e.getMessage(),
                    "correct the clause, or name the data file's table and format in howdah.yaml",
                    15));
        }
        return new Opened(files.sources, files.findings, files.dataFiles, files.namesLobFiles);
    }

    private void read(ControlFile control) throws IOException {
        namesLobFiles = control.tables().stream()
                .flatMap(t -> t.fields().stream())
                .anyMatch(f -> f.value() instanceof ControlFile.LobFile || f.value() instanceof ControlFile.BfileOf);
        if (control.options().containsKey("LOAD")) {
            loss(
                    SourceCode.LOADER_CLAUSE_IGNORED,
                    Finding.note(
                            SourceCode.LOADER_CLAUSE_IGNORED,
                            file(request.name()),
                            Optional.of(new Place(request.name(), 1, 0)),
                            "OPTIONS (LOAD=" + control.options().get("LOAD")
                                    + ") is not followed: all records are read"));
        }
        boolean first = true;
        for (Infile infile : infiles(control)) {
            Optional<Data> data = data(control, infile);
            if (data.isPresent()) {
                for (int i = 0; i < control.tables().size(); i++) {
                    table(control, i, infile, data.get(), first ? Position.FIRST_FILE : Position.LATER_FILE);
                }
            }
            first = false;
        }
    }

    private enum Position {
        FIRST_FILE,
        LATER_FILE
    }

    /** @param path of the file whose bytes they are */
    private record Data(Path path, FileBytes content, long start, long line) {}

    /** Without INFILE the data stands in a file of the control file's name. */
    private List<Infile> infiles(ControlFile control) {
        if (!control.infiles().isEmpty()) {
            return control.infiles();
        }
        if (control.inlineData().isPresent()) {
            return List.of(new Infile("*", new Lines(new byte[0]), 1));
        }
        String name = request.control().getFileName().toString();
        int dot = name.lastIndexOf('.');
        return List.of(new Infile((dot < 0 ? name : name.substring(0, dot)) + ".dat", new Lines(new byte[0]), 1));
    }

    private Optional<Data> data(ControlFile control, Infile infile) throws IOException {
        if (infile.name().equals("*")) {
            return inline(control, infile);
        }
        Optional<Path> path = find(infile.name());
        if (path.isEmpty()) {
            for (IntoTable into : control.tables()) {
                findings.add(Finding.loss(
                        SourceCode.INFILE_MISSING,
                        object(into),
                        Optional.of(new Place(request.name(), infile.line(), 0)),
                        "the data file " + infile.name() + " does not exist",
                        "put the file beside the control file",
                        10));
            }
            return Optional.empty();
        }
        String name = relative(path.get());
        Optional<String> charset =
                control.charset().or(() -> request.options().apply(name).charset());
        if (charset.isEmpty() && hasBinaryFields(control)) {
            FileBytes bytes = new FileBytes(path.get(), name, FileBytes.packing(path.get()), new Transcoding.Utf8(), 0);
            return Optional.of(new Data(path.get(), bytes, 0, 1));
        }
        TextProbe.Probed probed = TextProbe.probe(path.get(), name, charset);
        if (probed.certainty() == TextProbe.Certainty.ASSUMED) {
            findings.add(Finding.warning(
                    SourceCode.FORMAT_DETECTED,
                    file(name),
                    Optional.of(new Place(name, 1, 0)),
                    "the file is not UTF-8 and the control file states no CHARACTERSET; WE8MSWIN1252 is assumed",
                    "state CHARACTERSET in the control file",
                    5));
        }
        return Optional.of(
                new Data(path.get(), probed.content(), probed.content().contentStart(), 1));
    }

    /** Then the bytes of the file say nothing about a character set. */
    private static boolean hasBinaryFields(ControlFile control) {
        return control.tables().stream()
                .flatMap(t -> t.fields().stream())
                .anyMatch(f -> f.value() instanceof ControlFile.Binary);
    }

    private Optional<Data> inline(ControlFile control, Infile infile) throws IOException {
        if (control.inlineData().isEmpty()) {
            findings.add(Finding.loss(
                    SourceCode.INFILE_MISSING,
                    file(request.name()),
                    Optional.of(new Place(request.name(), infile.line(), 0)),
                    "INFILE * needs BEGINDATA, which is missing",
                    "put BEGINDATA and the data at the end of the control file",
                    10));
            return Optional.empty();
        }
        InlineData at = control.inlineData().get();
        FileBytes content = TextProbe.probe(request.control(), request.name(), control.charset())
                .content();
        if (content.transcoding() instanceof Transcoding.ByStream(var charset)) {
            findings.add(Finding.loss(
                    SourceCode.LOADER_CLAUSE_UNSUPPORTED,
                    file(request.name()),
                    Optional.of(new Place(request.name(), at.line(), 0)),
                    "data behind BEGINDATA in " + charset + " is not supported",
                    "move the data into a file of its own",
                    10));
            return Optional.empty();
        }
        return Optional.of(new Data(request.control(), content, at.offset(), at.line()));
    }

    private Optional<Path> find(String name) {
        List<Path> folders = folders();
        for (String candidate : List.of(name, name + ".dat", name + ".gz", name + ".dat.gz")) {
            Optional<Path> found = LoaderFolders.find(folders, candidate);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private List<Path> folders() {
        Path beside = request.control().toAbsolutePath().normalize().getParent();
        Path root = request.root().toAbsolutePath().normalize();
        return List.of(beside == null ? root : beside, root);
    }

    private void table(ControlFile control, int number, Infile infile, Data data, Position position)
            throws IOException {
        IntoTable into = control.tables().get(number);
        Optional<Table> table = request.tables().apply(into.table());
        if (table.isEmpty()) {
            once(Finding.loss(
                    SourceCode.CONTROL_TABLE_UNKNOWN,
                    file(request.name()),
                    Optional.of(new Place(request.name(), into.line(), 0)),
                    "no script creates table " + into.table(),
                    "add the script that creates the table",
                    10));
            return;
        }
        dataFiles.putIfAbsent(data.path(), table.get().name());
        if (!into.unsupported().isEmpty()) {
            once(Finding.loss(
                    SourceCode.LOADER_CLAUSE_UNSUPPORTED,
                    new ObjectRef(ObjectKind.TABLE, table.get().name()),
                    Optional.of(new Place(request.name(), into.line(), 0)),
                    "the clause " + String.join(", ", into.unsupported())
                            + " is not supported; rows of this table are not read from "
                            + data.content().name(),
                    "load the rows into a plain table first, or write them as JSON arrays",
                    60));
            return;
        }
        FileOptions options = request.options().apply(data.content().name());
        ColumnPlanner planner =
                new ColumnPlanner(request.catalog(), control, into, table.get(), options, request.name());
        List<LoaderColumn> columns =
                planner.columns(Files.getLastModifiedTime(request.control()).toInstant());
        planner.findings().forEach(this::once);
        sources.add(new LoaderSource(
                new LoaderPlan(
                        control,
                        number,
                        table.get().name(),
                        columns,
                        data.content(),
                        infile,
                        data.start(),
                        data.line(),
                        skip(control, into, position),
                        // a record has to fit into memory
                        Math.min(request.maxRecord(), Runtime.getRuntime().maxMemory() / 4),
                        folders()),
                new FileBytes(request.control(), request.name(), FileBytes.Packing.PLAIN, new Transcoding.Utf8(), 0)));
    }

    private int skip(ControlFile control, IntoTable into, Position position) {
        boolean header = into.headers() == Headers.ALL_FILES
                || into.headers() == Headers.FIRST_FILE && position == Position.FIRST_FILE;
        String stated = position == Position.FIRST_FILE ? control.options().getOrDefault("SKIP", "0") : "0";
        try {
            return Integer.parseInt(stated) + (header ? 1 : 0);
        } catch (NumberFormatException e) {
            throw new HowdahException(
                    SourceCode.CONTROL_FILE_SYNTAX,
                    "could not read control file " + request.name() + ": SKIP is no number",
                    "correct OPTIONS (SKIP=n)",
                    e);
        }
    }

    /** One clause is met once for each data file. */
    private void once(Finding finding) {
        if (reported.add(finding.code() + finding.message() + finding.place())) {
            findings.add(finding);
        }
    }

    private void loss(SourceCode code, Finding finding) {
        if (reported.add(code.code() + finding.message())) {
            findings.add(finding);
        }
    }

    private ObjectRef object(IntoTable into) {
        return request.tables()
                .apply(into.table())
                .map(t -> new ObjectRef(ObjectKind.TABLE, t.name()))
                .orElse(file(request.name()));
    }

    private ObjectRef file(String name) {
        return new ObjectRef(ObjectKind.DATA_FILE, QualifiedName.of("", name));
    }

    private String relative(Path path) {
        Path root = request.root().toAbsolutePath().normalize();
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(root) ? root.relativize(absolute) : absolute)
                .toString()
                .replace('\\', '/');
    }
}
