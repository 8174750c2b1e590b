package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.DeltaProject;
import io.howdah.cli.config.DeltaProject.Import;
import io.howdah.cli.config.Project;
import io.howdah.objects.FetchedFolder;
import io.howdah.objects.ObjectFolder;
import io.howdah.objects.ObjectStore;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.Deltas;
import io.howdah.pipelines.delta.set.Archive;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.pipelines.delta.set.SetLooks;
import io.howdah.pipelines.delta.set.SetWatch;
import io.howdah.pipelines.delta.set.Way;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Where the sets of a command are: a folder, or a prefix of an object store that is fetched into one, but for what the server reads by itself. */
final class DeltaSource implements AutoCloseable {
    private final DeltaProject project;
    private final String place;
    private final Optional<String> archive;
    private final Optional<Inbox> inbox;

    /** What the command line says; each overrules the project file. */
    record Given(Optional<String> source, Optional<String> archive, Optional<Import> importBy) {}

    private record Inbox(FetchedFolder folder, DeltaWays ways) {
        void fetch() {
            folder.fetch(ways);
        }
    }

    /**
     * @param project objects are fetched to a folder below its work directory
     * @param deltas know what the target can read by itself
     */
    DeltaSource(Session session, Project project, Given given, Deltas deltas) {
        this.project = project.delta();
        this.archive = given.archive().or(this.project::archive);
        this.place = given.source()
                .or(this.project::source)
                .orElseThrow(() -> new HowdahException(
                        ConfigCode.MISSING_OPTION,
                        "the folder with the sets is not named",
                        "add --source DIR, or delta.source to howdah.yaml"));
        requireSameKind();
        requireArchiveOutside();
        Import wish = given.importBy().orElse(this.project.importBy());
        Optional<String> impossible = impossible(wish, deltas);
        this.inbox = ObjectFolder.isOne(place)
                ? Optional.of(inbox(project.workDirectory(), wish, impossible, new DeltaConsole(session)::notice))
                : Optional.empty();
    }

    private void requireSameKind() {
        if (archive.isPresent() && ObjectFolder.isOne(archive.get()) != ObjectFolder.isOne(place)) {
            throw new HowdahException(
                    ConfigCode.BAD_OPTION,
                    "the archive " + archive.get() + " is of another kind than the source " + place,
                    "archive a folder into a folder, and an s3:// prefix into an s3:// prefix");
        }
    }

    /** What is archived would be listed, fetched and looked at for sets again. */
    private void requireArchiveOutside() {
        if (archive.isPresent() && ObjectFolder.isOne(place)) {
            ObjectFolder from = ObjectFolder.of(place);
            ObjectFolder into = ObjectFolder.of(archive.get());
            if (into.bucket().equals(from.bucket()) && into.prefix().startsWith(from.prefix())) {
                throw new HowdahException(
                        ConfigCode.BAD_OPTION,
                        "the archive " + into + " lies within the source " + from,
                        "archive beside the source, such as s3://bucket/in and s3://bucket/done");
            }
        }
    }

    /** Why the server reads nothing by itself; empty when it may. */
    private Optional<String> impossible(Import wish, Deltas deltas) {
        return switch (wish) {
            case CLIENT -> Optional.of("import: client");
            case AUTO -> {
                if (!ObjectFolder.isOne(place)) {
                    yield Optional.of("");
                }
                yield project.endpoint().isPresent()
                        ? Optional.of("aws_s3 does not reach the store at delta.storeEndpoint")
                        : deltas.withoutServerImport();
            }
            case SERVER -> {
                Optional<String> reason = ObjectFolder.isOne(place)
                        ? deltas.withoutServerImport()
                        : Optional.of("the source is a folder of this machine");
                if (reason.isPresent()) {
                    throw new HowdahException(
                            DeltaCode.IMPORT_UNAVAILABLE,
                            "could not let the server import sets of " + place + ": " + reason.get(),
                            "CREATE EXTENSION aws_s3 CASCADE and grant this user its use, or leave the choice to Howdah with --import auto");
                }
                yield reason;
            }
        };
    }

    private Inbox inbox(Path workDirectory, Import wish, Optional<String> impossible, Consumer<String> notices) {
        ObjectFolder folder = ObjectFolder.of(place);
        Path local = local(workDirectory, folder);
        ObjectStore store =
                ObjectStore.open(new ObjectStore.Settings(project.endpoint(), project.region(), Optional.empty()));
        return new Inbox(
                new FetchedFolder(store, folder, local),
                new DeltaWays(store, folder, local, wish, impossible, notices));
    }

    /** What is not in the store is removed there, so that a prefix must never lead anywhere else. */
    static Path local(Path workDirectory, ObjectFolder folder) {
        Path base = workDirectory.resolve("objects").resolve(folder.bucket());
        boolean plain = folder.prefix().matches("([A-Za-z0-9_=-][A-Za-z0-9._=-]*/)*");
        return base.resolve(
                plain
                        ? folder.prefix()
                        : "prefix." + UUID.nameUUIDFromBytes(folder.prefix().getBytes(StandardCharsets.UTF_8)));
    }

    private Path folder() {
        return inbox.map(i -> i.folder().folder()).orElseGet(() -> Path.of(place));
    }

    private Way.Choice ways() {
        return inbox.<Way.Choice>map(Inbox::ways).orElse(Way.Choice.HERE);
    }

    /** Complete sets; objects are listed and fetched anew each time it is asked. */
    DeltaWatch.Complete watch(DeltaSettings settings, Clock clock) {
        SetWatch watch = new SetWatch(folder(), settings.data(), ways(), project.marker(), project.settle(), clock);
        return () -> {
            inbox.ifPresent(Inbox::fetch);
            return watch.complete();
        };
    }

    /** @throws HowdahException {@link DeltaCode#NO_SET} when there is none */
    List<DeltaSet> sets(DeltaSettings settings) {
        inbox.ifPresent(Inbox::fetch);
        List<DeltaSet> sets = SetFolders.find(folder(), settings.data(), ways());
        if (sets.isEmpty()) {
            throw new HowdahException(
                    DeltaCode.NO_SET,
                    "could not find a set in " + place,
                    "a set has a manifest.json, or files such as sales.orders.delete.csv");
        }
        return sets;
    }

    /**
     * Moves a set that is applied, where there is an archive.
     *
     * @param looks how its files looked before
     */
    void archive(DeltaSet set, SetLooks looks) {
        if (archive.isPresent()) {
            String into = archive.get();
            inbox.ifPresentOrElse(
                    i -> i.folder().move(set.folder(), ObjectFolder.of(into)),
                    () -> new Archive(Path.of(into)).take(set, looks));
        }
    }

    @Override
    public void close() {
        inbox.ifPresent(i -> i.folder().close());
    }
}
