package io.howdah.catalog.oracle;

/** Where an estate is read from, as findings say it. */
enum Origin {
    SCRIPTS("no script creates", "add the script that creates"),
    DICTIONARY("none of the schemas that were read has", "read the schema that has");

    private final String missing;
    private final String remedy;

    Origin(String missing, String remedy) {
        this.missing = missing;
        this.remedy = remedy;
    }

    /** {@code no script creates}. */
    String missing() {
        return missing;
    }

    /** {@code no script creates the type X}. */
    String missing(String what) {
        return missing + " " + what;
    }

    /** {@code add the script that creates the type}. */
    String remedy(String what) {
        return remedy + " " + what;
    }
}
