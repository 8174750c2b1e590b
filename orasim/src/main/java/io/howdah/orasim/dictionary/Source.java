package io.howdah.orasim.dictionary;

import io.howdah.orasim.engine.SessionContext;
import java.util.stream.Stream;

/** Makes the rows of a family of views. Safe for many threads. */
interface Source {
    Stream<Facts> rows(Estate estate, SessionContext session);
}
