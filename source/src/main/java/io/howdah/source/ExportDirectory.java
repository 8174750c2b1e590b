package io.howdah.source;

import io.howdah.base.Finding;
import io.howdah.catalog.Catalog;
import java.nio.file.Path;
import java.util.List;

/** Reads what Oracle's tools wrote into one directory: scripts, delimited text, SQL*Loader files. */
public final class ExportDirectory {
    private ExportDirectory() {}

    /**
     * Finds and reads scripts, matches data files to tables, and looks into each data file to learn its format.
     *
     * @throws io.howdah.base.HowdahException {@link SourceCode} when the directory cannot be read
     */
    public static Export open(Path directory, SourceSettings settings) {
        throw new io.howdah.base.HowdahException(
                SourceCode.DIRECTORY_UNREADABLE, "could not read directory " + directory, "name an existing directory");
    }

    /**
     * @param sources rows of tables of the catalog, in the order in which the files' names sort; several per table are possible
     * @param findings about data files and rows; the catalog has its own
     * @param files every file found
     */
    public record Export(
            Catalog catalog, List<TableSource> sources, List<Finding> findings, List<DataFile> files) {
        public Export {
            sources = List.copyOf(sources);
            findings = List.copyOf(findings);
            files = List.copyOf(files);
        }
    }
}
