package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.DeltaProject;
import io.howdah.objects.FetchedFolder;
import io.howdah.objects.ObjectFolder;
import io.howdah.objects.ObjectStore;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.set.Archive;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.pipelines.delta.set.SetWatch;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Where the sets of a command are: a folder, or a prefix of an object store that is fetched into one. */
final class DeltaSource implements AutoCloseable {
    private final DeltaProject project;
    private final String place;
    private final Optional<String> archive;
    private final Optional<FetchedFolder> inbox;

    /**
     * @param workDirectory objects are fetched to a folder below
     * @param given and {@code archive} overrule the project file
     */
    DeltaSource(DeltaProject project, Path workDirectory, Optional<String> given, Optional<String> archive) {
        this.project = project;
        this.archive = archive.or(project::archive);
        this.place = given.or(project::source)
                .orElseThrow(() -> new HowdahException(
                        ConfigCode.MISSING_OPTION,
                        "the folder with the sets is not named",
                        "add --source DIR, or delta.source to howdah.yaml"));
        requireSameKind();
        this.inbox = ObjectFolder.isOne(place) ? Optional.of(inbox(project, workDirectory)) : Optional.empty();
    }

    private void requireSameKind() {
        if (archive.isPresent() && ObjectFolder.isOne(archive.get()) != ObjectFolder.isOne(place)) {
            throw new HowdahException(
                    ConfigCode.BAD_OPTION,
                    "the archive " + archive.get() + " is of another kind than the source " + place,
                    "archive a folder into a folder, and an s3:// prefix into an s3:// prefix");
        }
    }

    private FetchedFolder inbox(DeltaProject delta, Path workDirectory) {
        ObjectFolder folder = ObjectFolder.of(place);
        Path local = workDirectory.resolve("objects").resolve(folder.bucket()).resolve(folder.prefix());
        return new FetchedFolder(
                ObjectStore.open(new ObjectStore.Settings(delta.endpoint(), delta.region(), Optional.empty())),
                folder,
                local);
    }

    private Path folder() {
        return inbox.map(FetchedFolder::folder).orElseGet(() -> Path.of(place));
    }

    /** Complete sets; objects are listed and fetched anew each time it is asked. */
    DeltaWatch.Complete watch(DeltaSettings settings, Clock clock) {
        SetWatch watch = new SetWatch(folder(), settings.data(), project.marker(), project.settle(), clock);
        return () -> {
            inbox.ifPresent(FetchedFolder::fetch);
            return watch.complete();
        };
    }

    /** @throws HowdahException {@link DeltaCode#NO_SET} when there is none */
    List<DeltaSet> sets(DeltaSettings settings) {
        inbox.ifPresent(FetchedFolder::fetch);
        List<DeltaSet> sets = SetFolders.find(folder(), settings.data());
        if (sets.isEmpty()) {
            throw new HowdahException(
                    DeltaCode.NO_SET,
                    "could not find a set in " + place,
                    "a set has a manifest.json, or files such as sales.orders.delete.csv");
        }
        return sets;
    }

    /** Moves a set that is applied, where there is an archive. */
    void archive(DeltaSet set) {
        if (archive.isPresent()) {
            String into = archive.get();
            inbox.ifPresentOrElse(
                    i -> i.move(set.folder(), ObjectFolder.of(into)), () -> new Archive(Path.of(into)).take(set));
        }
    }

    @Override
    public void close() {
        inbox.ifPresent(FetchedFolder::close);
    }
}
