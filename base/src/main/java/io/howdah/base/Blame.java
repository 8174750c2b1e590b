package io.howdah.base;

/** Whose fault an error is; decides the exit code of the process. */
public enum Blame {
    USER(2),
    SOURCE(3),
    TARGET(4),
    BUG(70);

    private final int exitCode;

    Blame(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
