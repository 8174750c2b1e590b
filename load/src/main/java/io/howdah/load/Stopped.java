package io.howdah.load;

/** Unwinds a worker after another one failed or the job was interrupted; never leaves this room. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped", null, false, false);
    }
}
