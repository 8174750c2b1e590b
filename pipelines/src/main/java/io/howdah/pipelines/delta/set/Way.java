package io.howdah.pipelines.delta.set;

/** How the rows of a file come into staging. */
public sealed interface Way {
    /** Nothing else was asked for. */
    Way HERE = new ByHowdah("");

    /**
     * Howdah reads the file and streams its rows.
     *
     * @param reason why the server does not read it by itself; empty where that is no question
     */
    record ByHowdah(String reason) implements Way {}

    /** The server reads the object by itself. */
    record ByServer(StoredFile file) implements Way {}

    /** Tells the way of each file. */
    interface Choice {
        Choice HERE = file -> Way.HERE;

        Way of(SetFile file);
    }
}
