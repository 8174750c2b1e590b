package io.howdah.cli.config;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** What can be wrong with a project file or with options. All of it is the user's to mend. */
public enum ConfigCode implements ErrorCode {
    FILE_UNREADABLE(
            "CONFIG-0001",
            "the project file cannot be read",
            "The file named by --config does not exist or may not be read. Without --config, howdah.yaml in the current directory is used"
                    + " when it is there."),
    BAD_YAML(
            "CONFIG-0002",
            "the project file is not YAML",
            "The text breaks the rules of YAML 1.2 at the named line and column: often a tab, a missing blank after a colon, or wrong"
                    + " indentation. Texts that hold : or # need quotes."),
    BAD_SETTING(
            "CONFIG-0003",
            "a setting of the project file is not allowed",
            "A name is unknown (is it spelled right, does it stand below the right section?), a value has the wrong type or is out of its"
                    + " range. `howdah init` writes a template that names every setting with its default."),
    MISSING_VARIABLE(
            "CONFIG-0004",
            "an environment variable named by the project file is not set",
            "${NAME} in the project file stands for the environment variable NAME, so that secrets need not be written down. Set the"
                    + " variable before the command; $${ stands for the text ${ itself."),
    MISSING_OPTION(
            "CONFIG-0005",
            "an option that the command needs is missing",
            "The command needs to know where the export is (--source or source.directory) and, where it works on a database, the target"
                    + " (--target or target.url)."),
    BAD_OPTION(
            "CONFIG-0006",
            "an option of the command line cannot be used",
            "An option is unknown, has no value or a value out of its range, or stands before a sub-command: options are written behind the"
                    + " last word of a command, as in `howdah reload undo --config howdah.yaml 2`. `howdah COMMAND --help` lists the options"
                    + " of a command."),
    FILE_EXISTS(
            "CONFIG-0007",
            "a file that would be overwritten exists",
            "`howdah init` never replaces a file. Move it away, or name another one."),
    NOT_CONFIRMED(
            "CONFIG-0008",
            "a destructive command was not confirmed",
            "--restart drops what the job created in the target, and howdah pipeline drop what a pipeline has made. They ask on a terminal;"
                    + " elsewhere they need --yes."),
    UNKNOWN_CODE("CONFIG-0009", "no message has this code", "`howdah explain` without a code lists all of them."),
    INPUT_NOT_KEPT(
            "CONFIG-0010",
            "standard input cannot be kept as a file",
            "A script that comes through standard input (--source -) is kept below the work directory, so that findings can name its lines."
                    + " This user must be able to write there."),
    OUT_OF_MEMORY(
            "CONFIG-0011",
            "the memory given to Java is full",
            "What is kept in memory grows with the scripts' code and DDL, about 6 MB for each MB of it, never with the rows. The launcher"
                    + " lets Java take half of the machine's or container's memory; HOWDAH_OPTS=-Xmx4g, for example, says otherwise."
                    + " What was loaded before is kept, and the same command goes on there."),
    NO_PASSWORD(
            "CONFIG-0012",
            "a password could not be taken from where it is",
            "The file that --source-password, --target-password or passwordFrom names cannot be read, is empty, or others may write to it; or"
                    + " the command that tells the password failed or wrote nothing. The first line is taken, without its end."),
    NO_TERMINAL(
            "CONFIG-0013",
            "there is no terminal to ask for a password",
            "`prompt` asks a person, and standard input or error of this process is no terminal. In pipelines and cron jobs take the password"
                    + " from a variable (env:NAME), a file (file:PATH) or a secret store (command:LINE)."),
    BAD_PASSWORD_PLACE(
            "CONFIG-0014",
            "it is not said where the password is",
            "--source-password, --target-password and passwordFrom take prompt, env:NAME, file:PATH or command:LINE: the place of a"
                    + " password, never the password. What stands on a command line is read by everybody on the machine.");

    private final String code;
    private final String title;
    private final String explanation;

    ConfigCode(String code, String title, String explanation) {
        this.code = code;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Blame blame() {
        return Blame.USER;
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
