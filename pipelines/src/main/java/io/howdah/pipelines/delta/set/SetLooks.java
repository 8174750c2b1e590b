package io.howdah.pipelines.delta.set;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How the files of a set look from outside, without reading them: names, sizes, times, versions. Others mean another set, whatever its folder. */
public record SetLooks(List<String> files) {
    public SetLooks {
        files = List.copyOf(files);
    }

    /** As they are now. */
    public static SetLooks of(DeltaSet set) {
        return new SetLooks(set.files().stream()
                .map(file -> file.name() + " "
                        + switch (file.way()) {
                            case Way.ByServer(StoredFile stored) ->
                                stored.listed().version();
                            case Way.ByHowdah here -> here(file.path());
                        })
                .toList());
    }

    private static String here(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return "gone"; // whoever applies the set says so
        }
    }
}
