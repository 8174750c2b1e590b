package io.howdah.source.sqlldr;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds files that control and data files name: paths were those of another machine. */
final class LoaderFolders {
    private LoaderFolders() {}

    /**
     * Never leaves the last of the folders, which is the export directory.
     *
     * <p>As named in each folder, then with leading folders of the name left out one by one, down to the bare file name.
     */
    static Optional<Path> find(List<Path> folders, String name) {
        String rest = name.replace('\\', '/');
        try {
            Path absolute = Path.of(rest);
            if (absolute.isAbsolute()
                    && Files.isRegularFile(absolute)
                    && folders.stream().anyMatch(absolute::startsWith)) {
                return Optional.of(absolute);
            }
            while (true) {
                while (rest.startsWith("/")) {
                    rest = rest.substring(1);
                }
                for (Path folder : folders) {
                    Path candidate = folder.resolve(rest).normalize();
                    if (!rest.isEmpty() && candidate.startsWith(folders.getLast()) && Files.isRegularFile(candidate)) {
                        return Optional.of(candidate);
                    }
                }
                int slash = rest.indexOf('/');
                if (slash < 0) {
                    return Optional.empty();
                }
                rest = rest.substring(slash + 1);
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
