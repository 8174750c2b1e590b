package io.howdah.source;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;

/** Errors and findings about export files. */
public enum SourceCode implements ErrorCode {
    DIRECTORY_UNREADABLE(
            "SOURCE-0001",
            Blame.USER,
            "The export directory cannot be read",
            "The directory given as source does not exist, is not a directory or may not be read by this user."),
    FILE_UNREADABLE(
            "SOURCE-0002",
            Blame.SOURCE,
            "A file of the export cannot be read",
            "The file exists but reading it failed: permission, a broken link, a damaged disk."),
    ;

    private final String code;
    private final Blame blame;
    private final String title;
    private final String explanation;

    SourceCode(String code, Blame blame, String title, String explanation) {
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
