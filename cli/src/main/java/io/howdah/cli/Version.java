package io.howdah.cli;

import io.howdah.pipelines.Program;
import picocli.CommandLine;

/** For {@code --version}. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"howdah " + Program.version()};
    }
}
