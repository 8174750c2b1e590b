package io.howdah.cli;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors of the servers that Howdah starts itself: the embedded PostgreSQL and, for the demo, a simulated source. */
enum EmbeddedCode implements ErrorCode {
    NOT_FOR_THIS_MACHINE(
            "EMBEDDED-0001",
            Blame.USER,
            "there is no embedded PostgreSQL for this machine",
            "The distribution holds PostgreSQL for Linux on x86-64. Elsewhere install PostgreSQL and name it with --target jdbc:postgresql://..."),
    NOT_STARTED(
            "EMBEDDED-0002",
            Blame.TARGET,
            "the embedded PostgreSQL did not start",
            "The server's log in WORKDIR/postgres/server.log tells why: often a full disk, too little memory, or a data directory that another"
                    + " server holds."),
    ROOT_WITHOUT_NAMESPACES(
            "EMBEDDED-0003",
            Blame.USER,
            "the embedded PostgreSQL cannot run as root here",
            "PostgreSQL refuses to run as root. Howdah then starts it in a user namespace (unshare -U), which this system does not allow, as"
                    + " in many containers. Run Howdah as another user."),
    NOT_UNPACKED(
            "EMBEDDED-0004",
            Blame.USER,
            "the embedded PostgreSQL could not be unpacked",
            "The server's files (60 MB) go into WORKDIR/postgres/program. Check that the directory can be written and the disk has room."),
    NOT_THERE(
            "EMBEDDED-0005",
            Blame.USER,
            "there is no embedded PostgreSQL in the work directory",
            "`howdah migrate --target embedded` and `howdah demo` make one below the work directory (--work-dir, default howdah-data)."),
    SIMULATOR_NOT_STARTED(
            "EMBEDDED-0006",
            Blame.USER,
            "the simulated Oracle server of the demo did not start",
            "`howdah demo --live` starts a second Java process that plays an Oracle server, with the example estate in its memory (about 1 KB"
                    + " per order). It may have found too little memory, or the distribution's directory demo is missing.");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    EmbeddedCode(String code, Blame blame, String title, String explanation) {
        this.code = code;
        this.blame = blame;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Blame blame() {
        return blame;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
