package io.howdah.pipelines.stages;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors of {@code howdah pipeline}. */
public enum StageCode implements ErrorCode {
    UNKNOWN_PIPELINE("STAGE-0001", Blame.USER, "no such pipeline is defined", """
            Section pipelines of howdah.yaml defines pipelines by name. With only one the name may be left out on the command line; with several it \
            must be given."""),
    CYCLE("STAGE-0002", Blame.USER, "steps of a pipeline need each other in a circle", """
            A step begins when the steps below its needs are done. Steps that need each other, directly or through others, could never begin. Take \
            one of the needs away that the message names."""),
    UNKNOWN_NEED("STAGE-0003", Blame.USER, "a step needs a step that is not there", """
            The names below needs are those of other steps of the same pipeline."""),
    BAD_NAME("STAGE-0004", Blame.USER, "a pipeline or step cannot have this name", """
            Names of pipelines and steps have 1 to 30 letters, digits, _ or -, a letter first: they name jobs and records in the target."""),
    BAD_STEP("STAGE-0005", Blame.USER, "a step does not say what it does", """
            Each step has exactly one of the words load, link, view, materialise, sync, validate and sql, with its settings below, and may have \
            needs. docs/pipeline.md lists the settings."""),
    DEFINITION_CHANGED("STAGE-0006", Blame.USER, "a step was done with another definition", """
            The step was done, or begun, by an earlier run, and howdah.yaml says something else now. Howdah never changes behind your back what it \
            has made: `howdah pipeline drop NAME --from STEP` removes what this step and those that need it have made, then `howdah pipeline run` \
            makes them anew. Or take the change back."""),
    OBJECT_EXISTS("STAGE-0007", Blame.TARGET, "something of this name is in the target already", """
            A step would make an object that is there and that this pipeline did not make. Howdah neither replaces nor takes it over, because \
            dropping the pipeline would drop it. Rename it, drop it, or give the step another name for it."""),
    OBJECT_GONE("STAGE-0008", Blame.TARGET, "something that a step had made is not there any more", """
            Somebody dropped it since. `howdah pipeline drop NAME --from STEP` removes what is left of this step and of those that need it, then \
            `howdah pipeline run` makes them anew."""),
    EXTENSION_MISSING("STAGE-0009", Blame.TARGET, "the target does not have an extension", """
            The foreign data wrapper is an extension of PostgreSQL that is not installed on the target's machine, or that this user may not create. \
            postgres_fdw and file_fdw come with PostgreSQL (package postgresql-contrib), oracle_fdw is a package of its own and needs Oracle's client. \
            On managed services look for it among the supported extensions."""),
    FOREIGN_UNREACHABLE("STAGE-0010", Blame.TARGET, "the foreign server cannot be reached from the target", """
            It is the target's server, not this machine, that connects to the foreign server: host and port must be right as seen from there, \
            and its firewall must let it pass. What was done before is kept; the same command goes on."""),
    FOREIGN_LOGIN_REFUSED("STAGE-0011", Blame.TARGET, "the foreign server refused the login", """
            User or password of the link are wrong, or the foreign server does not let this user in from the target's machine. The password comes \
            from link.passwordFrom (env:NAME, file:PATH, command:LINE, prompt), or from the variable HOWDAH_LINK_PASSWORD_ and the step's name in \
            capitals. Each run gives it to the target anew, so that a new password needs nothing but the same command."""),
    FOREIGN_TABLE_MISSING("STAGE-0012", Blame.TARGET, "the foreign server does not have a table", """
            A table below link.import.tables is not in the foreign schema, or the user may not see it there. IMPORT FOREIGN SCHEMA passes over such \
            tables without a word; Howdah does not. Names are those of the foreign server, with case."""),
    FOREIGN_REFUSED("STAGE-0013", Blame.TARGET, "the foreign server or its wrapper refused something", """
            The message holds the words of the server: an unknown option, a column that the foreign table does not have or has with another type, a \
            file that cannot be read. For listed columns compare names and types with the foreign table."""),
    VIEW_REFUSED("STAGE-0014", Blame.USER, "the target refused the definition of a view", """
            The message holds the server's words with line and column within the view's SQL: a table or column that is not there, an ambiguous name, \
            a type that does not fit. Tables of loads and links are there when the view needs their steps."""),
    VIEW_NOT_CONVERTED("STAGE-0015", Blame.USER, "a view in Oracle's SQL could not be converted", """
            The view has dialect: oracle, and a part of it means something that Howdah's converter does not carry over to PostgreSQL, or names a table \
            or column that is not in the target. Names are those of the target, written as in Oracle. Write this view in PostgreSQL's SQL instead \
            (dialect: postgresql)."""),
    STATEMENT_REFUSED("STAGE-0016", Blame.USER, "the target refused a statement of a step", """
            The message holds the server's words. The statements of one step are one transaction: nothing of the step was done. Statements that \
            cannot run in a transaction (VACUUM, CREATE INDEX CONCURRENTLY) cannot stand in a step."""),
    DROP_BLOCKED("STAGE-0017", Blame.TARGET, "what a step has made cannot be dropped", """
            Something that this pipeline did not make depends on it. Howdah never drops with CASCADE: drop the other object first, then run the same \
            command again; it goes on where it stopped."""),
    LOAD_INCOMPLETE("STAGE-0018", Blame.SOURCE, "a load did not bring all rows", """
            The load of a step ended with tables or rows that did not arrive. Its report names each with its reason. Steps that need the load were \
            not begun; the same command goes on with the load."""),
    NOT_ALLOWED("STAGE-0019", Blame.TARGET, "the user may not do this in the target", """
            The message names what. For a link the user needs USAGE on the foreign data wrapper (GRANT USAGE ON FOREIGN DATA WRAPPER ... TO ...), for \
            files membership in pg_read_server_files."""),
    UNKNOWN_STEP("STAGE-0020", Blame.USER, "the pipeline has no such step", """
            --from takes the name of a step as it stands in howdah.yaml. `howdah pipeline status` lists them."""),
    NOT_DONE("STAGE-0021", Blame.USER, "the pipeline was not run to its end", """
            `howdah pipeline status` shows which steps are missing. Run `howdah pipeline run` first."""),
    SYNC_AHEAD("STAGE-0022", Blame.USER, "a table would be filled while its sync is at work", """
            A fill relies on changes being noticed, but not applied yet: what is applied while the table is filled, the fill would bring a second time, or \
            overwrite with what it has read before. Stop the process that applies them (`howdah pipeline sync`), or drop a sync in mode immediate that \
            has begun; then run the same command again.""");

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    StageCode(String code, Blame blame, String title, String explanation) {
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
