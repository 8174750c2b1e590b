package io.howdah.pipelines;

/** The steps of the jobs, in the order in which migrate takes them. */
public enum Step {
    READ("reading the export"),
    CONVERT("converting"),
    CHECK_CONVERSION("trying it on a server"),
    CHECK_DATA("checking the data"),
    PREPARE("preparing the target"),
    PRE_DATA("creating schemas and tables"),
    LOAD("loading"),
    POST_DATA("creating keys, indexes and views"),
    SEQUENCES("advancing sequences"),
    ANALYZE("gathering statistics"),
    CHECK_OBJECTS("looking for every object"),
    VALIDATE("comparing every value"),
    REPAIR("repairing differences"),
    REPORT("writing the report");

    private final String words;

    Step(String words) {
        this.words = words;
    }

    /** As shown while it runs. */
    public String words() {
        return words;
    }
}
