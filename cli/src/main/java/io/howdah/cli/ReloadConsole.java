package io.howdah.cli;

import io.howdah.load.LoadProgress;
import io.howdah.pipelines.reload.ReloadProgress;

/** Tells the steps of a reload on standard error. Safe for many threads. */
final class ReloadConsole implements ReloadProgress {
    private final Session session;

    ReloadConsole(Session session) {
        this.session = session;
    }

    @Override
    public void step(String words) {
        session.err().println(words);
    }

    @Override
    public LoadProgress load() {
        return new LoadProgress() {
            @Override
            public void notice(String message) {
                session.err().println(message);
            }
        };
    }
}
