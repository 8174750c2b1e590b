package io.howdah.pipelines.stages;

import io.howdah.convert.ConvertSettings;
import io.howdah.pipelines.JobProgress;
import io.howdah.pipelines.JobSettings;
import io.howdah.source.oracle.Secret;
import java.util.Optional;

/** What a pipeline asks for when a step needs it, not before. May be called by several threads at the same time. */
public interface Surroundings {
    /** The job of a step that loads. */
    JobSettings load(Step step);

    /** Hears how a load goes on. */
    JobProgress loading(Step step);

    /** How Oracle's SQL is converted. */
    ConvertSettings convert();

    /** Of the user at the foreign server of a link; empty when nothing says where it is. */
    Optional<Secret> password(Step step);

    /** Whether {@link #password} would find one; asks nobody. */
    boolean hasPassword(Step step);

    /** Statements as they are executed: with the values of variables that stand in them as {@code ${NAME}}. */
    String filled(String text);

    /** What people, records and logs are told: {@code ${NAME}} instead of its value, which may be a secret. */
    String shown(String text);

    /** One line for the person at the terminal. */
    void tell(String line);
}
