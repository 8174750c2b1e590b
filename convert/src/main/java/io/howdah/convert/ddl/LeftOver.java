package io.howdah.convert.ddl;

import io.howdah.base.ObjectKind;
import io.howdah.catalog.Catalog;
import io.howdah.convert.ConvertCode;
import java.util.regex.Pattern;

/** What is named and not converted: objects without counterpart. */
final class LeftOver {
    private static final Pattern VIEW_LOG =
            Pattern.compile("\\s*CREATE\\s+MATERIALIZED\\s+VIEW\\s+LOG\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRIVATE_TABLE =
            Pattern.compile("\\s*CREATE\\s+PRIVATE\\s+TEMPORARY\\b", Pattern.CASE_INSENSITIVE);

    private final Workshop workshop;
    private final ViewIndexes viewIndexes;

    LeftOver(Workshop workshop) {
        this.workshop = workshop;
        this.viewIndexes = new ViewIndexes(workshop);
    }

    void report() {
        workshop.catalog().others().forEach(this::other);
    }

    private void other(Catalog.OtherObject other) {
        Draft draft = workshop.outcomes().of(other);
        ObjectKind kind = other.object().kind();
        if (VIEW_LOG.matcher(other.text()).lookingAt()) {
            draft.note(ConvertCode.OTHER_OBJECT, "materialized view log is left out, a refresh reads the whole query");
            draft.resolved();
        } else if (PRIVATE_TABLE.matcher(other.text()).lookingAt()) {
            draft.refuse(
                    ConvertCode.TEMPORARY_TABLE,
                    "private temporary table belongs to the session that creates it",
                    "let the application run CREATE TEMPORARY TABLE",
                    15);
        } else if (kind == ObjectKind.DATABASE_LINK) {
            draft.refuse(
                    ConvertCode.DATABASE_LINK, "database links are not converted", "set up a foreign data wrapper", 60);
        } else if (kind == ObjectKind.DIRECTORY) {
            draft.refuse(ConvertCode.DIRECTORY, "directories are not converted", "use psql copy or file_fdw", 15);
        } else if (kind == ObjectKind.JOB) {
            draft.refuse(ConvertCode.JOB, "jobs are not converted", "schedule it with pg_cron", 30);
        } else if (kind == ObjectKind.STATEMENT) {
            draft.warn(
                    ConvertCode.OTHER_OBJECT,
                    "was not executed, it has no counterpart",
                    "check whether the target needs what it does",
                    5);
            draft.refused();
        } else if (kind == ObjectKind.INDEX) {
            viewIndexes.convert(other, draft);
        } else {
            draft.refuse(ConvertCode.OTHER_OBJECT, "has no counterpart", "check whether the target needs it", 10);
        }
    }
}
