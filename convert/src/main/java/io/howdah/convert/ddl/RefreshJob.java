package io.howdah.convert.ddl;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.SqlConverter.Scope;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.plsql.CronSchedule;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A materialized view that refreshes itself (SQL Language Reference 23ai, CREATE MATERIALIZED VIEW, "create_mv_refresh") as a job of pg_cron:
 * {@code REFRESH START WITH d NEXT SYSDATE + 1 -> SELECT oracle.job_refresh('app.v', d, 'SYSDATE + 1')}.
 */
final class RefreshJob {
    private static final String END =
            "(?=\\s+(?:START\\s+WITH|NEXT|WITH\\s+(?:PRIMARY|ROWID)|USING|FOR|ENABLE|DISABLE|NEVER)\\b|\\s*$)";
    private static final Pattern NEXT = Pattern.compile("(?is)\\bNEXT\\s+(.+?)" + END);
    private static final Pattern START = Pattern.compile("(?is)\\bSTART\\s+WITH\\s+(.+?)" + END);

    private final Workshop workshop;

    RefreshJob(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Adds the job, when the view has a NEXT that cron can say. */
    void create(Catalog.View view, QualifiedName target, Draft draft) {
        Optional<String> refresh = view.options().stream()
                .map(c -> c.text())
                .filter(t -> NEXT.matcher(t).find())
                .findFirst();
        if (refresh.isEmpty()) {
            return;
        }
        String next = found(NEXT, refresh.orElseThrow()).orElseThrow();
        String schedule = switch (CronSchedule.of(next)) {
            case CronSchedule.Fixed(String cron) -> cron;
            case CronSchedule.FromStart() -> next;
            case CronSchedule.Unsayable(String reason) -> {
                draft.warn(
                        ConvertCode.REFRESH_BY_HAND,
                        "cron cannot say NEXT " + next + ": " + reason,
                        "schedule the refresh by hand",
                        15);
                yield "";
            }
        };
        Optional<String> start = found(START, refresh.orElseThrow());
        Optional<String> first = start.isEmpty() ? Optional.of("now()") : start.flatMap(s -> moment(s, view, draft));
        if (schedule.isEmpty() || first.isEmpty()) {
            return;
        }
        String call = "SELECT " + workshop.statements().helper("job_refresh") + "("
                + Workshop.text(workshop.sql(target)) + ", " + first.orElseThrow() + ", " + Workshop.text(schedule)
                + ")";
        workshop.statements().after(Kind.MATERIALIZED_VIEW, target, call, draft.object());
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    /** Empty, with a finding, when it cannot be converted. */
    private Optional<String> moment(String text, Catalog.View view, Draft draft) {
        try {
            return workshop.expression(
                            OracleParser.expression(text),
                            new Scope(view.name().schema(), Optional.empty(), Use.DEFAULT),
                            draft,
                            draft.object(),
                            Optional.empty())
                    .map(sql -> "(" + sql + ")::timestamptz");
        } catch (SyntaxException e) {
            draft.warn(
                    ConvertCode.REFRESH_BY_HAND,
                    "START WITH " + text + " could not be read",
                    "schedule the refresh by hand",
                    15);
            return Optional.empty();
        }
    }
}
